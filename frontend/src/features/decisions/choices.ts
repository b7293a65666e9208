/** What is decided once, for a job or the whole shop, as the page asks for it. */
import type { DecisionChange, Decisions, Project } from "@/api/types";

/** A job, or the whole shop. */
export type Scope = Project["id"] | "shop";

type Weight = "one_lifts_kg" | "two_lift_kg";

/** Whatever else the API lets decide has to be asked here: it does not compile otherwise. */
export type Choice = Exclude<keyof DecisionChange, "rough_opening" | Weight>;

interface Question<Name extends Choice> {
  label: string;
  why: string;
  /** What holds until somebody decides; left out, sheets that need it are held. */
  until?: NonNullable<DecisionChange[Name]>;
  options: readonly { value: NonNullable<DecisionChange[Name]>; label: string }[];
}

/** The decisions with a closed choice, in the order in which a job meets them. */
export const CHOICES: { [Name in Choice]: Question<Name> } = {
  size_means: {
    label: "Width × height are",
    why: "The sizes of every line; issuing needs it.",
    options: [
      { value: "frame", label: "the frame" },
      { value: "rough opening", label: "the rough opening" },
      { value: "daylight", label: "the daylight opening" },
    ],
  },
  reads_from: {
    label: "Left, right and X/O are said from",
    why: "The side that the sheet’s words are read from.",
    until: "inside",
    options: [
      { value: "inside", label: "inside" },
      { value: "outside", label: "outside" },
    ],
  },
  grids_read: {
    label: "Grids “1x2” are read",
    why: "Which number counts which bars.",
    options: [
      { value: "upright x across", label: "upright × across" },
      { value: "across x upright", label: "across × upright" },
    ],
  },
  makeup_reads: {
    label: "A glass make-up is written",
    why: "Which pane comes first; the coated side follows from it.",
    options: [
      { value: "outside first", label: "outside pane first" },
      { value: "inside first", label: "inside pane first" },
    ],
  },
  glass_step: {
    label: "Glass sizes are rounded down to",
    why: "As the glass supplier takes them.",
    until: "mm",
    options: [
      { value: "mm", label: "whole millimetres" },
      { value: "1/16 in", label: "sixteenths of an inch" },
    ],
  },
  comma_reads: {
    label: "A comma in a sheet’s size, such as 35,5, is",
    why: "Asked where a sheet has one; read it once more when it is decided.",
    options: [
      { value: "decimal", label: "a decimal point: 35.5" },
      { value: "mistake", label: "a mistake" },
    ],
  },
};

export const WEIGHTS: readonly { name: Weight; label: string; until: number }[] = [
  { name: "one_lifts_kg", label: "One person", until: 25 },
  { name: "two_lift_kg", label: "Two people", until: 50 },
];

/** Whether the decision was made for this very scope, so that it can be taken back there. */
export function isOwn(decided: Decisions[keyof DecisionChange] | undefined, scope: Scope): boolean {
  return decided?.decided_for === (scope === "shop" ? "shop" : "job");
}

export const SIDES = ["left", "right", "head", "sill"] as const;
