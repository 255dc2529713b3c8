type Json = Record<string, unknown>;

/** An outline to begin with: ordinary text, to be written over. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly doc: Json;
}

const words = (text: string, ...marks: string[]): Json => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const heading = (level: number, text: string): Json => ({
  type: 'heading',
  attrs: { level },
  content: [words(text)],
});
const p = (text = ''): Json => ({ type: 'paragraph', ...(text && { content: [words(text)] }) });
/** What is to be written here, slanted: whoever writes it replaces it. */
const ask = (text: string): Json => ({ type: 'paragraph', content: [words(text, 'italic')] });
const section = (title: string, prompt: string): Json[] => [heading(2, title), ask(prompt)];
const table = (heads: readonly string[], rows: number): Json => ({
  type: 'table',
  content: [heads, ...Array.from({ length: rows }, () => heads.map(() => ''))].map((cells, row) => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: row === 0 ? 'tableHeader' : 'tableCell', content: [p(text)] })),
  })),
});
const callout = (kind: string, text: string): Json => ({
  type: 'callout',
  attrs: { kind },
  content: [ask(text)],
});
const doc = (...content: Json[]): Json => ({ type: 'doc', content });

export const templates: readonly Template[] = [
  {
    id: 'action-plan',
    name: $localize`Action plan`,
    hint: $localize`Why, what, who by when, and how you will know`,
    doc: doc(
      heading(1, $localize`Action plan`),
      ...section(
        $localize`Why this, why now`,
        $localize`What is wrong today, for whom, and what happens if nobody acts.`,
      ),
      ...section(
        $localize`What will be different`,
        $localize`What people will notice when this has worked, and by when.`,
      ),
      ...section(
        $localize`What we promise`,
        $localize`Type / and choose Commitment to put a promise here with its lead and its dates.`,
      ),
      table([$localize`What`, $localize`Who leads`, $localize`Who helps`, $localize`By when`], 3),
      ...section(
        $localize`How we will know`,
        $localize`A few measures, each with a starting point that was written down before you began.`,
      ),
      ...section(
        $localize`What could get in the way`,
        $localize`What you do not know yet, and when you will.`,
      ),
      ...section(
        $localize`How we work together`,
        $localize`Who decides what, how often you meet, and what you do when you disagree.`,
      ),
      p(),
    ),
  },
  {
    id: 'theory-of-change',
    name: $localize`Theory of change`,
    hint: $localize`What you do, what should follow, and why you think so`,
    doc: doc(
      heading(1, $localize`Theory of change`),
      ...section(
        $localize`The change we want to see`,
        $localize`In people’s lives, in one or two sentences.`,
      ),
      ...section(
        $localize`What stands in the way`,
        $localize`The causes that you can do something about, and those that you can’t.`,
      ),
      ...section(
        $localize`What we do, and what should follow`,
        $localize`One step a row, from first to last.`,
      ),
      table([$localize`If we …`, $localize`then …`, $localize`because …`, $localize`We will know by …`], 4),
      ...section(
        $localize`What we assume`,
        $localize`What must hold for this to work. Mark what nobody has tested.`,
      ),
      callout(
        'example',
        $localize`For example: households let a neighbour in where they would not let us in.`,
      ),
      ...section($localize`Who bears the cost if we are wrong`, $localize`And how they can tell us early.`),
      p(),
    ),
  },
  {
    id: 'meeting-paper',
    name: $localize`Meeting paper`,
    hint: $localize`What is asked, the options, and who was heard`,
    doc: doc(
      heading(1, $localize`Paper for the meeting`),
      callout(
        'important',
        $localize`The meeting is asked to: decide, advise or take note of … in one sentence.`,
      ),
      ...section($localize`Background`, $localize`What the reader must know to answer, and no more.`),
      ...section($localize`The options`, $localize`Also what happens if nothing is decided.`),
      table([$localize`Option`, $localize`For it`, $localize`Against it`, $localize`What it costs`], 3),
      ...section($localize`What we recommend`, $localize`One option, and why that one.`),
      ...section(
        $localize`Who was heard`,
        $localize`Whom it touches, what they said, and what you did about it.`,
      ),
      ...section($localize`What happens next`, $localize`Who does what by when if the answer is yes.`),
      p(),
    ),
  },
];
