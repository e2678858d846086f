/**
 * Stage of a lead on its way to an order, after the demand waterfall of SiriusDecisions: an inquiry, qualified by marketing (MQL),
 * accepted by sales (SAL), qualified by sales (SQL), won. Dutch: van lead tot order.
 *
 * @category Leads: stages
 */
export type LeadStage = "inquiry" | "marketingQualified" | "salesAccepted" | "salesQualified" | "won";

/**
 * The stages of a lead, in order.
 *
 * @category Leads: stages
 */
export const leadStages: readonly LeadStage[] = [
  "inquiry",
  "marketingQualified",
  "salesAccepted",
  "salesQualified",
  "won",
];

/**
 * Where a lead leaves the way: `recycled`, back to marketing to be nurtured, from where it may enter again, or `disqualified`.
 *
 * @category Leads: stages
 */
export type LeadExit = "recycled" | "disqualified";

/**
 * The ways out of the stages.
 *
 * @category Leads: stages
 */
export const leadExits: readonly LeadExit[] = ["recycled", "disqualified"];
