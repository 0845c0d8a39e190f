/** What a calculator is made of: builder/formula.py writes it, player/formula.js works it out. */

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
