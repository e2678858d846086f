/** The days of the messages that count, of one customer and one cap. */
export class SentDays {
  /** In increasing order; a day once per message. */
  readonly #days: number[] = [];
  readonly #before: (end: number) => number;

  /** `before` gives the day before the window that ends on a day. */
  constructor(before: (end: number) => number) {
    this.#before = before;
  }

  add(day: number): void {
    this.#days.splice(this.#upTo(day), 0, day);
  }

  /** Number of messages in the fullest of the windows that hold a day. */
  fullestWith(day: number): number {
    const days = this.#days;
    const after = this.#upTo(day);
    let fullest = after - this.#upTo(this.#before(day));
    // A window that ends later is at its fullest on the day of a message.
    for (let at = after; at < days.length; ) {
      const end = days[at] as number;
      const start = this.#before(end);
      if (start >= day) break;
      at = this.#upTo(end);
      fullest = Math.max(fullest, at - this.#upTo(start));
    }
    return fullest;
  }

  /** Number of messages up to and including a day. */
  #upTo(day: number): number {
    let low = 0;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#days[middle] as number) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
