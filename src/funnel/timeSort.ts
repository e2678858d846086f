/** Runs of this length are sorted by insertion: the least work for a few events, but quadratic. */
const RUN = 64;

/** Sorts events by time, in place; the room that merging takes serves one user after the other. */
export class TimeSort {
  readonly #times: Float64Array;
  readonly #names: Uint8Array;
  #spareTimes: Float64Array = new Float64Array(0);
  #spareNames: Uint8Array = new Uint8Array(0);

  constructor(times: Float64Array, names: Uint8Array) {
    this.#times = times;
    this.#names = names;
  }

  /** Sorts the events `from..to)`: runs by insertion, then pairs of runs by merging. */
  sort(from: number, to: number): void {
    for (let start = from; start < to; start += RUN) {
      insertionSort(this.#times, this.#names, start, Math.min(start + RUN, to));
    }
    for (let length = RUN; length < to - from; length *= 2) {
      for (let start = from; start + length < to; start += 2 * length) {
        this.#merge(start, start + length, Math.min(start + 2 * length, to));
      }
    }
  }

  /** Merges `from..middle)` and `middle..to)`, each sorted. */
  #merge(from: number, middle: number, to: number): void {
    const times = this.#times;
    const names = this.#names;
    if ((times[middle - 1] as number) <= (times[middle] as number)) return;
    const length = middle - from;
    this.#copyToSpare(from, length);
    const spareTimes = this.#spareTimes;
    const spareNames = this.#spareNames;
    let first = 0;
    let second = middle;
    for (let place = from; first < length; place++) {
      if (second < to && (times[second] as number) < (spareTimes[first] as number)) {
        times[place] = times[second] as number;
        names[place] = names[second++] as number;
      } else {
        times[place] = spareTimes[first] as number;
        names[place] = spareNames[first++] as number;
      }
    }
  }

  #copyToSpare(from: number, length: number): void {
    if (this.#spareTimes.length < length) {
      this.#spareTimes = new Float64Array(2 * length);
      this.#spareNames = new Uint8Array(2 * length);
    }
    this.#spareTimes.set(this.#times.subarray(from, from + length));
    this.#spareNames.set(this.#names.subarray(from, from + length));
  }
}

function insertionSort(times: Float64Array, names: Uint8Array, from: number, to: number): void {
  for (let index = from + 1; index < to; index++) {
    const time = times[index] as number;
    const name = names[index] as number;
    let place = index;
    while (place > from && (times[place - 1] as number) > time) {
      times[place] = times[place - 1] as number;
      names[place] = names[place - 1] as number;
      place--;
    }
    times[place] = time;
    names[place] = name;
  }
}
