/** What the player's files share: the data of a module, what is kept of a learner, events, the adapter of an edition. */

/** One thing that was chosen or written, a source with its target, or a number's range. */
export type Part = string | [string, string] | Range;

export interface Range {
  value: string;
  low: string;
  high: string;
}

/** An answer as tracking sees it; player/interactions.js writes it as each standard does. */
export interface Interaction {
  type: 'choice' | 'true-false' | 'fill-in' | 'numeric' | 'matching' | 'sequencing' | 'likert';
  /** Letters stay with what they stand for, however it is shuffled. */
  response: Part[];
  /** Responses that are right; none where nothing is. */
  patterns: Part[][];
  caseMatters: boolean;
}

interface AnyQuestion {
  id: string;
  objective: string;
  type: Interaction['type'];
}

export interface ChoiceQuestion extends AnyQuestion {
  form: 'choice';
  letters: string;
  /** '' in a scale, which has no right answer. */
  right: string;
}

/** A blank that takes words, or one that takes a number. */
export type Blank = { right: string[] } | (Range & { right?: undefined });

export interface BlanksQuestion extends AnyQuestion {
  form: 'blanks';
  blanks: Blank[];
  caseMatters: boolean;
}

export interface PairsQuestion extends AnyQuestion {
  form: 'pairs';
  letters: string;
  targets: string;
  /** The target of each letter. */
  right: string;
}

export interface OrderQuestion extends AnyQuestion {
  form: 'order';
  /** In the right order. */
  letters: string;
}

export type Question = ChoiceQuestion | BlanksQuestion | PairsQuestion | OrderQuestion;

/** What a learner answered, in the terms of the question's form. */
export type Answer = (number | string)[];

/** What the learner sees and does in one form of question: a file in player/forms. */
export interface Form<Q> {
  mount(element: HTMLElement, question: Q): Inputs;
  /** How right the answer is, 0 to 1; null where nothing is right or wrong. */
  share(question: Q, answer: any[]): number | null;
  interaction(question: Q, answer: any[]): Pick<Interaction, 'response' | 'patterns'>;
}

export interface Inputs {
  /** The answer; or, in words, what is missing. */
  read(): Answer | string;
  /** The answer with its marks, to look at only; or nothing yet, to be answered. */
  show(answer?: any[]): void;
  shuffle(seed: string): void;
}

export interface Quiz {
  id: string;
  /** Scaled, 0 to 1. */
  passMark: number;
  shuffle: boolean;
  /** Ids of all that may be asked. */
  questions: string[];
  /** How many of them a try asks; 0: all. */
  draw: number;
  /** How many tries there are; 0: any number. */
  attempts: number;
  /** What is right in part counts in part. */
  partial: boolean;
}

export interface SceneChoice {
  target: string;
  points: number;
}

export interface Scenario {
  id: string;
  start: string;
  scenes: Record<string, SceneChoice[]>;
}

/**
 * Something kept between sessions: `count` numbers of `bits` bits, none above `most`; or `words` in `most` characters of
 * code; or a text, which has neither.
 */
export interface KeptRecord {
  id: string;
  key: string;
  bits?: number;
  words?: number;
  count?: number;
  most?: number;
}

import type { Calculator } from './calculator';

export type { Calculator, CalculatorInput, Formula } from './calculator';

/** A part of what a learner wrote or worked out. */
export interface Passage {
  heading: string;
  text: string;
}

/** The part of a module that says what is kept. */
export interface Layout {
  content: string;
  pages: { id: string; key: string; title: string }[];
  records: KeptRecord[];
  sectors: string[];
  quiz: Quiz | null;
}

/** A module of the course, as its other modules know it. */
export interface CourseModule {
  iri: string;
  quiz: boolean;
}

/** `window.ementorModule`, written by builder/module_data.py. */
export interface Module extends Layout {
  id: string;
  iri: string;
  title: string;
  course: { id: string; iri: string; title: string; modules: CourseModule[] };
  publisher: string;
  /** Where a paired learner's progress goes; 'ask': the pairing link says it; '': nowhere. */
  recordStore: string;
  language: string;
  edition: string;
  require: string[];
  report: string;
  /** The course's modules open one after the other. */
  inOrder: boolean;
  objectives: { id: string; text: string }[];
  questions: Question[];
  scenarios: Scenario[];
  calculators: Calculator[];
}

/** What is kept of one learner in one module. */
export interface State {
  completed: boolean;
  passed: boolean;
  /** Id of the page shown last, or ''. */
  page: string;
  viewed: Set<string>;
  /** 'he', 'vet', 'adult' or ''. */
  sector: string;
  tries: number;
  /** The best finished try, scaled. */
  best: number;
  /** Orders the options of this learner's quiz. */
  seed: number;
  /** The day on which the module was completed and passed, counted from 1970; 0: not yet. */
  earned: number;
  /** The token of a record store, `-` where the learner did not want one, or ''. */
  link: string;
  answers: Map<string, any[]>;
  texts: Map<string, string>;
}

export interface AnswerEvent {
  type: 'answered';
  question: Question;
  interaction: Interaction;
  /** How right, 0 to 1; null where nothing is right or wrong. */
  share: number | null;
  inQuiz: boolean;
  seconds: number;
}

export interface ScoreEvent {
  type: 'scored';
  scaled: number;
  best: number;
  passed: boolean;
  /** Objective id → share of its questions answered right. */
  objectives: Map<string, number>;
}

export type PlayerEvent =
  | { type: 'started' }
  | { type: 'page-viewed'; page: string; first: boolean; progress: number }
  | AnswerEvent
  | ScoreEvent
  | { type: 'completed' }
  | { type: 'passed'; best: number }
  | { type: 'failed'; best: number }
  /** A text was shown to the mentor; its IRI. */
  | { type: 'shared'; text: string };

/** Where a learner's texts can be shown to their mentor: tracking/shared_texts.js. */
export interface SharedTexts {
  /** The IRI of an element's text. */
  nameOf(id: string): string;
  /** Names of what is shown by now, among others; null where there is no answer. */
  listed(): Promise<string[] | null>;
  /** False where it did not arrive, or was refused. */
  share(id: string, text: { title: string; language: string; passages: Passage[] }): Promise<boolean>;
  takeBack(id: string): Promise<boolean>;
}

export type NoticeKind =
  | 'connecting' | 'untracked' | 'second-tab' | 'browse' | 'review' | 'unsaved' | 'ended' | 'cut' | 'unpaired';

export type SaveStatus = 'saving' | 'saved' | 'unsaved';

/** One edition's way to an LMS or LRS. Nothing in it throws and nothing in it waits for the learner. */
export interface Adapter {
  /** What an earlier session kept, or ''. */
  saved: string;
  /** Characters that `save` can keep. */
  capacity: number;
  /** Nothing is kept: browse, review, a second window, no LMS. */
  readOnly: boolean;
  /** What the LMS asks for instead of the quiz's own pass mark. */
  masteryScore: number | null;
  /** As the LMS knows the learner; it never leaves the page. */
  learnerName?: string;
  /** The learner's id in the LMS, perhaps ''; none where nothing may be told to anybody else. */
  learnerId?: string;
  handle(event: PlayerEvent): void;
  save(data: string): void;
  /** The page is hidden, perhaps for good: everything goes out before this returns. */
  suspend(): void;
  /** The page goes away: the session ends, once. */
  leave(): void;
  /** The page came back from the back-forward cache. */
  comeBack(): void;
  /** Ends the session; false when the LMS did not confirm that it kept everything. */
  exit(): Promise<boolean>;
  /** Where to go afterwards, or ''. */
  returnUrl: string;
  texts?: SharedTexts;
  /** Whether the LMS would open the next module by itself. */
  canGoOn?(): boolean;
  /** Ends the session like `exit`, and asks the LMS for the next module. */
  goOn?(): Promise<boolean>;
}

/** What an adapter may ask of the page. */
export interface Host {
  notice(kind: NoticeKind, shown: boolean): void;
  saveStatus(status: SaveStatus): void;
}

export type Connect = (module: Module, host: Host) => Promise<Adapter>;

/** What an activity works with. */
export interface Player {
  module: Module;
  state: State;
  /** The forms of question that the course uses. */
  forms: Record<string, Form<any>>;
  passMark: number;
  /** As the LMS gives it, or ''. */
  learnerName: string;
  learnerId?: string;
  readOnly: boolean;
  /** Keeps the state as it now is, and sees whether it completes or passes the module. */
  changed(): void;
  emit(event: PlayerEvent): void;
  on(listener: (event: PlayerEvent) => void): void;
  /** How many characters of each text can be kept; absent: all of them. */
  cut: Map<string, number>;
  /** Called when `cut` may have changed. */
  onCut(listener: () => void): void;
  /** Called before the page is hidden or left, for what waits to be kept. */
  beforeLeaving(listener: () => void): void;
  settle(): void;
  /** Called with a place that a link leads to, before it is shown. */
  onShow(listener: (target: HTMLElement) => void): void;
  show(target: HTMLElement): void;
  /** Null where nobody is there to show them to. */
  texts: SharedTexts | null;
  shareThrough(texts: SharedTexts | null): void;
  /** Called at once, and whenever it is other texts. */
  onTexts(listener: (texts: SharedTexts | null) => void): void;
  /** What learners make themselves on this page. */
  work: { element: HTMLElement; passages: () => Passage[] }[];
}

export type Mount = (player: Player) => void;

declare global {
  /** The catalogue of the player's texts, set by the builder. */
  const TEXTS: Record<string, string | Record<string, string>>;
  interface Window {
    ementorModule: Module;
  }
}
