/**
 * Random numbers from a seed: xoshiro128** (Blackman and Vigna 2018), its state filled from the seed and the number of the stream by
 * the finaliser of MurmurHash3 over a Weyl sequence (Steele, Lea and Flood 2014). Integers alone, so that every runtime draws the
 * same.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number, stream: number) {
    // Both halves of a seed of up to 53 bits.
    const high = mix(Math.floor(seed / 2 ** 32) + Math.imul(stream, WEYL));
    const low = mix(((seed % 2 ** 32) ^ high) >>> 0);
    [this.#a, this.#b, this.#c, this.#d] = [1, 2, 3, 4].map((place) => mix(low + Math.imul(place, WEYL))) as Four;
    // The state of zeros alone would stay so.
    if ((this.#a | this.#b | this.#c | this.#d) === 0) this.#a = 1;
  }

  /** An integer from 0 to 2^32 - 1. */
  integer(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return scrambled >>> 0;
  }

  /** A number between 0 and 1, neither of them included: 52 random bits and a half. */
  uniform(): number {
    const high = this.integer() >>> 6;
    const low = this.integer() >>> 6;
    return (high * 2 ** 26 + low + 0.5) / 2 ** 52;
  }

  /** An exponential variable of mean 1. */
  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** A standard normal variable (Marsaglia's polar method). */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /**
   * Natural logarithm of a gamma variable of scale 1 (Marsaglia and Tsang 2000); the logarithm, because with a small shape the
   * variable itself is often less than the smallest number.
   */
  logGamma(shape: number): number {
    if (shape < 1) return this.logGamma(shape + 1) + Math.log(this.uniform()) / shape;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const normal = this.normal();
      const root = 1 + c * normal;
      const logUniform = Math.log(this.uniform());
      if (root <= 0) continue;
      const logCube = 3 * Math.log(root);
      if (logUniform < (normal * normal) / 2 + d * (1 - Math.exp(logCube) + logCube)) return Math.log(d) + logCube;
    }
  }

  /** A beta variable and what it lacks of 1. */
  beta(a: number, b: number): readonly [number, number] {
    const difference = this.logGamma(a) - this.logGamma(b);
    return [1 / (1 + Math.exp(-difference)), 1 / (1 + Math.exp(difference))];
  }
}

type Four = [number, number, number, number];

/** The odd integer nearest to 2^32 over the golden ratio. */
const WEYL = 0x9e3779b9;

function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
