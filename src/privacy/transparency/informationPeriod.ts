import type { StatutoryPeriod } from "../statutory/statutoryPeriod.ts";

/** By when a person is told of data that came from elsewhere; a file of its own, so that it does not bring the table along. */
export const informationPeriod: StatutoryPeriod = {
  key: "eu.informationElsewhere",
  country: "EU",
  period: "P1M",
  anchor: "event",
  event: "the data are obtained",
  kind: "deadline",
  source: "GDPR 14(3)(a)",
  validFrom: "2018-05-25",
  validBefore: null,
  verified: true,
};
