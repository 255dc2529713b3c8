import { type Attributes, Mark } from '@tiptap/core';

const attribute = (name: string, fallback: unknown = null): Attributes => ({
  [name]: { default: fallback, rendered: false },
});
const id: Attributes = { id: { isRequired: true, rendered: false } };

// For ears: an underline or a struck line is nothing to hear.
const says = {
  insertion: $localize`Suggested to add: `,
  deletion: $localize`Suggested to delete: `,
  modification: $localize`Suggested format: `,
};

const markOf = (
  name: 'insertion' | 'deletion' | 'modification',
  tag: string,
  excludes: string,
  attributes: Attributes = id,
) =>
  Mark.create({
    name,
    inclusive: false,
    excludes,
    addAttributes: () => attributes,
    renderHTML: ({ mark }) => [
      tag,
      { 'data-suggested': name, 'data-suggestion': String(mark.attrs['id']), 'data-says': says[name] },
      0,
    ],
  });

/** What somebody suggested, as the shape of a plan has it: an old page keeps these marks and does not lose them. */
export const suggestionMarks = [
  markOf('insertion', 'ins', 'deletion modification insertion'),
  markOf('deletion', 'del', 'insertion modification deletion'),
  markOf('modification', 'span', 'deletion insertion', {
    ...id,
    type: { isRequired: true, rendered: false },
    ...attribute('attrName'),
    ...attribute('previousValue'),
    ...attribute('newValue'),
  }),
];
