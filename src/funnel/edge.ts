/** A chain up to one of its events. */
export interface ChainNode {
  /** Step of the event, from 0. */
  readonly step: number;
  /** Moment of the first event of the chain. */
  readonly start: number;
  /** Moment of the event. */
  readonly time: number;
  /** Place of the event among those of the user. */
  readonly event: number;
  readonly previous: ChainNode | undefined;
}

/**
 * The chains that got to one step and wait for another.
 *
 * A chain with a later start has more of the window left, and one with a later event more of the step's own window. The chains
 * that no other surpasses in both are kept, the latest start first; each enters and leaves once, so that the work is linear.
 */
export class Edge {
  readonly to: number;
  readonly #stepWindow: number;
  #nodes: ChainNode[] = [];
  #head = 0;

  constructor(to: number, stepWindow: number) {
    this.to = to;
    this.#stepWindow = stepWindow;
  }

  clear(): void {
    if (this.#nodes.length > 0) this.#nodes = [];
    this.#head = 0;
  }

  get isEmpty(): boolean {
    return this.#nodes.length === this.#head;
  }

  /** Whether a chain with this start would be kept. */
  takes(start: number): boolean {
    const last = this.#nodes[this.#nodes.length - 1];
    return this.isEmpty || last === undefined || this.#stepWindow !== Number.POSITIVE_INFINITY || start > last.start;
  }

  push(node: ChainNode): void {
    if (this.#stepWindow === Number.POSITIVE_INFINITY) {
      // Without a window of the step only the latest start counts.
      this.#nodes[0] = node;
      return;
    }
    while (!this.isEmpty && (this.#nodes[this.#nodes.length - 1] as ChainNode).start < node.start) this.#nodes.pop();
    this.#nodes.push(node);
  }

  /** The chain with the latest start that can go on at a moment, as far as the step's own window says. */
  front(now: number): ChainNode | undefined {
    while (!this.isEmpty && now - (this.#nodes[this.#head] as ChainNode).time > this.#stepWindow) this.#head++;
    return this.#nodes[this.#head];
  }
}
