import { logIntegral } from "../internal/logIntegral.ts";

/**
 * Expected time that a customer lives of the next `time`, with an exponential lifetime whose rate has a gamma distribution of this
 * shape and scale: `scale (1 - (scale / (scale + time))^(shape - 1)) / (shape - 1)`, in a form that is regular at shape 1.
 */
export function livingTime(shape: number, scale: number, time: number): number {
  if (time === Number.POSITIVE_INFINITY) return shape > 1 ? scale / (shape - 1) : time;
  const log = Math.log1p(time / scale);
  return shape === 1 ? scale * log : (scale * Math.expm1((1 - shape) * log)) / (1 - shape);
}

/**
 * The same with each moment discounted: the integral of `exp(-rate y) (scale / (scale + y))^shape` over y, in
 * v = ln(1 + y / scale). Without end it is `scale e^z E(z)` with z = rate scale and the exponential integral E of order `shape`, or
 * Tricomi's U (Fader, Hardie and Lee 2005, RFM and CLV).
 */
export function discountedLivingTime(shape: number, scale: number, rate: number, time: number): number {
  if (rate === 0) return livingTime(shape, scale, time);
  const z = rate * scale;
  // Past 800 / rate the discounting alone leaves nothing.
  const end = Math.log1p(Math.min(time, 800 / rate) / scale);
  const log = logIntegral(
    (v) => (1 - shape) * v - z * Math.expm1(v),
    (v) => 1 - shape - z * Math.exp(v),
    0,
    end,
  );
  return scale * Math.exp(log);
}
