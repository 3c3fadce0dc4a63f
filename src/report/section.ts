/** What a section of a report is: what it asks of the lab, and what it comes to. Pure, and without a document: reports are written in Node as in the page. */
import type { Config } from '../config/schema.ts';
import type { Provenance } from '../session/network/provenance.ts';
import type { ImportResult } from '../session/protocol.ts';
import type { QuestionName, Questions } from '../session/question.ts';
import type { Table } from '../ui/csv.ts';

type Types<Name extends QuestionName> = NonNullable<Questions[Name]['types']>;
export type Given<Name extends QuestionName> = NonNullable<Types<Name>['given'][0]>;
export type Told<Name extends QuestionName> = Types<Name>['told'];

/** Asks the lab; the same question is asked once, whoever asks it. Rejects as the lab does. */
export type Ask = <Name extends QuestionName>(name: Name, given?: Given<Name>) => Promise<Told<Name>>;

/** What is known of the network before anything is measured. */
export interface Subject {
  readonly version: string;
  readonly config: Config;
  /** As the page calls the task, and whether anything says that the network was trained for it. */
  readonly task: { readonly title: string; readonly conditions: readonly string[]; readonly known: boolean };
  readonly engine: string;
  readonly fingerprint: string;
  readonly step: number;
  readonly provenance: Provenance;
  /** How the file was read; null for a network that comes from no file, or where that is not known any more. */
  readonly read: ReadFile | null;
  /** Its weights are those of the study's network A1. */
  readonly isStudy: boolean;
  /** From '#' on; and what it brings up: the weights as they are, or the settings alone. */
  readonly link: string;
  readonly linkBringsWeights: boolean;
}

/** A file as it was taken. */
export interface ReadFile {
  readonly name: string;
  /** SHA-256 of its bytes, hexadecimal; of several files one after the other. */
  readonly digest: string;
  readonly bytes: number;
  readonly result: ImportResult;
}

/** A number, or an array of numbers, with all that is needed to compute it again. */
export interface Quantity {
  /** In the files it stands behind the name of its section: `spectrum.radius`. */
  readonly name: string;
  /** '' where it has none. */
  readonly unit: string;
  /** What it is, for those who compute it again. */
  readonly meaning: string;
  /** Row-major; a single number has the shape []. */
  readonly data: number | ArrayLike<number>;
  readonly shape?: readonly number[];
  /** One standard error, of a single number. */
  readonly error?: number | null;
  readonly chance?: Chance;
}

/** What a single number comes to by chance. */
export interface Chance {
  readonly value: number;
  /** 95 of 100 lie between. Not given where chance is one number. */
  readonly low?: number;
  readonly high?: number;
  /** Of what: "random directions". */
  readonly of: string;
}

export interface ReportFigure {
  readonly name: string;
  readonly title: string;
  /** One sentence for those who cannot see it. */
  readonly summary: string;
  /** Text of an <svg>, in the colours of the page that holds it. */
  readonly svg: string;
}

export interface ReportTable {
  readonly name: string;
  readonly title: string;
  readonly table: Table;
}

export interface Written {
  readonly paragraphs: readonly string[];
  readonly figures?: readonly ReportFigure[];
  readonly tables?: readonly ReportTable[];
  readonly quantities?: readonly Quantity[];
  /** What it was measured with, seeds among it: names and values. */
  readonly settings?: readonly (readonly [string, string])[];
  readonly uncertainty: string;
  readonly chance: string;
}

/** Why a section cannot be had for this network. */
export interface Missing {
  readonly reason: string;
}

/** A question that will be asked, for the time that is left. */
export type Planned = { [Name in QuestionName]: { readonly name: Name; readonly given: Given<Name> } }[QuestionName];

export interface Section {
  readonly name: string;
  readonly title: string;
  /** What it answers, for who chooses sections. */
  readonly asks: string;
  /** What it will ask of such a network, at most. */
  plan(subject: Pick<Subject, 'config'>): readonly Planned[];
  write(subject: Subject, ask: Ask): Promise<Written | Missing>;
}
