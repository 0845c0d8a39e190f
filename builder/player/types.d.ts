/** What the player's files share: the data of a module, what is kept of a learner, events, the adapter of an edition. */

export interface Question {
  id: string;
  objective: string;
  letters: string;
  right: string;
}

export interface Quiz {
  id: string;
  /** Scaled, 0 to 1. */
  passMark: number;
  shuffle: boolean;
  questions: string[];
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

/** Something kept between sessions: `count` numbers of `bits` bits, none above `most`; or a text, which has no `bits`. */
export interface KeptRecord {
  id: string;
  key: string;
  bits?: number;
  count?: number;
  most?: number;
}

/** A number, a name, or an operator with what it is applied to. */
export type Formula = number | string | Formula[];

export interface CalculatorInput {
  name: string;
  unit: string;
  value: number;
  least: number | null;
  most: number | null;
  monthly: boolean;
}

export interface Calculator {
  id: string;
  months: number;
  inputs: CalculatorInput[];
  /** In the order in which they can be worked out, the monthly ones together. */
  results: { name: string; unit: string; decimals: number; formula: Formula; monthly: boolean }[];
}

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
  language: string;
  edition: string;
  require: string[];
  report: string;
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
  answers: Map<string, number[]>;
  texts: Map<string, string>;
}

export interface AnswerEvent {
  type: 'answered';
  question: Question;
  /** The letters chosen, in the order of the source. */
  response: string;
  right: boolean;
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
  | { type: 'passed'; best: number };

export type NoticeKind =
  | 'connecting' | 'untracked' | 'second-tab' | 'browse' | 'review' | 'unsaved' | 'ended' | 'cut';

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
  passMark: number;
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
  /** What learners make themselves on this page. */
  work: { element: HTMLElement; passages: () => Passage[] }[];
}

export type Mount = (player: Player) => void;

declare global {
  /** The catalogue of the player's texts, set by the builder. */
  const TEXTS: Record<string, string>;
  interface Window {
    ementorModule: Module;
  }
}
