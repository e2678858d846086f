/** What became of the figures in one section of a golden file. */
export interface SectionEvidence {
  file: string;
  section: string;
  figures: number;
  passed: number;
  failed: number;
  uncovered: number;
  unavailable: number;
  /** Figures that are proved to be wrong, with the proof in the adapter. */
  disputed?: number;
  failures?: string[];
}

/** A section of a golden file of which no figure has been looked at yet. */
export function newSection(file: string, section: string, failures: string[]): SectionEvidence {
  return { file, section, figures: 0, passed: 0, failed: 0, uncovered: 0, unavailable: 0, disputed: 0, failures };
}
