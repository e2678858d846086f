import type { Column } from "../core/columns.ts";
import type { Id } from "../core/table.ts";

/**
 * An item in a basket: a line of a receipt, an order or a web session. Several lines of one item in a basket count once.
 *
 * @category Association rules
 */
export interface BasketItem {
  /** Which basket: a text or an integer, one type in a call. */
  readonly basketId: Id;
  /** What is in it: a text or an integer, one type in a call; `null` for a basket without any, which counts too. */
  readonly item: Id | null;
}

/**
 * Baskets as columns, one place per item in a basket, in any order.
 *
 * @category Association rules
 */
export interface BasketItemColumns {
  /** Which basket each item is in. */
  readonly basketId: Column<Id>;
  /** The items; encode texts once with {@link dictionary}. */
  readonly item: Column<Id>;
}

/**
 * Baskets: lists of items, an empty list for an empty basket; or rows or columns of an item in a basket each.
 *
 * @category Association rules
 */
export type Baskets = Iterable<Iterable<Id>> | Iterable<BasketItem> | BasketItemColumns;
