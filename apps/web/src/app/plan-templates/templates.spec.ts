import { planSchema } from '@throughline/documents';
import { templates } from './templates';

it.each(templates.map((one) => [one.name, one] as const))(
  '%s is a text that a plan may hold',
  (_, { doc }) => {
    const text = planSchema.nodeFromJSON(doc);
    text.check();
    expect(text.firstChild?.type.name).toBe('heading');
    expect(text.lastChild?.content.size).toBe(0);
  },
);
