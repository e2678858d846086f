/**
 * Which customers to invest in: the portfolio matrix, what each customer earns and costs, share of wallet, loyalty, and how much
 * hangs on few of them.
 *
 * @module portfolio
 */
export {};
