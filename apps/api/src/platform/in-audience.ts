/**
 * The SQL condition that a person is in an audience, given that they are a member of its mission: the one place that
 * says so. Public and workspace are every member's; boards and named audiences have their own people. Pass an alias
 * of `audience` and a column, never anything that somebody typed.
 */
export const inAudience = (audience: string, personId: string): string =>
  `(${audience}.kind in ('public', 'workspace') or exists (select from audience_member am
    where am.audience_id = ${audience}.id and am.person_id = ${personId}))`;
