import type {
  Agreement,
  Audience,
  CommentMessage,
  CommentThread,
  Commitment,
  Goal,
  Invitation,
  Membership,
  Mission,
  Organisation,
  PlanMention,
  Profile,
  StoredFile,
  Suggestion,
} from '@throughline/mission';
import { EntitySchema } from 'typeorm';
import { baselineTable } from './baseline-table.js';
import { changeTable, dependencyTable } from './change-tables.js';
import { partnerTable } from './partner-table.js';
import { bool, columns, day, id, instant, int, json, orNull, real, text, uuid, uuids } from './rows.js';

export { partnerTable };

export const organisationTable = new EntitySchema<Organisation>({
  name: 'organisation',
  columns: columns({ id, name: text, sector: text }),
});

export const personTable = new EntitySchema<Profile>({
  name: 'person',
  columns: columns({
    id,
    organisationId: uuid,
    name: text,
    email: text,
    language: text,
    theme: text,
    timeZone: text,
    mailNotices: bool,
    serviceAdmin: bool,
    organisationAdmin: bool,
  }),
});

export const missionTable = new EntitySchema<Mission>({
  name: 'mission',
  columns: columns({
    id,
    slug: text,
    title: text,
    place: text,
    purpose: text,
    horizon: day,
    timeZone: text,
    state: text,
    foundedOn: day,
    notedDays: int,
    answerDays: int,
    confidenceDays: int,
    version: int,
  }),
});

/** The head, and the next free reference numbers, change in SQL alone, under the mission's lock. */
export const audienceTable = new EntitySchema<Audience>({
  name: 'audience',
  columns: columns({ id, missionId: uuid, kind: text, name: text }),
});

export const membershipTable = new EntitySchema<Membership>({
  name: 'membership',
  columns: columns({
    id,
    missionId: uuid,
    personId: uuid,
    organisationId: uuid,
    role: text,
    title: text,
    joinedAt: instant,
    endedAt: orNull(instant),
    version: int,
  }),
});

export const invitationTable = new EntitySchema<Invitation & { tokenHash?: Buffer }>({
  name: 'invitation',
  columns: columns({
    id,
    missionId: uuid,
    organisationId: orNull(uuid),
    role: text,
    tokenHash: { type: 'bytea', select: false },
    expiresAt: instant,
    useLimit: int,
    uses: int,
    revokedAt: orNull(instant),
    madeBy: uuid,
    version: int,
  }),
});

export const goalTable = new EntitySchema<Goal>({
  name: 'goal',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    ref: text,
    title: text,
    statement: text,
    measure: text,
    unit: text,
    baseline: real,
    baselineOn: day,
    target: real,
    targetOn: day,
    observations: json,
    state: text,
    version: int,
  }),
});

export const commitmentTable = new EntitySchema<Commitment>({
  name: 'commitment',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    ref: text,
    title: text,
    text,
    goalId: orNull(uuid),
    leadOrganisationId: uuid,
    leadRole: text,
    supporterIds: uuids,
    resources: text,
    measure: text,
    startOn: orNull(day),
    firstBaseline: orNull(day),
    baseline: orNull(day),
    forecast: day,
    deliveredOn: orNull(day),
    state: text,
    confidence: orNull(json),
    assessments: json,
    completion: orNull(json),
    evidence: json,
    closingReason: text,
    proposedBy: uuid,
    version: int,
    createdAt: instant,
    changedAt: instant,
  }),
});

export const agreementTable = new EntitySchema<Agreement>({
  name: 'agreement',
  columns: columns({
    id,
    missionId: uuid,
    audienceId: uuid,
    documentId: uuid,
    versionId: uuid,
    name: text,
    scope: text,
    state: text,
    pins: json,
    asked: json,
    proposedBy: uuid,
    proposedAt: instant,
    reachedAt: orNull(instant),
    seal: orNull(text),
    version: int,
  }),
});

export const commentThreadTable = new EntitySchema<CommentThread>({
  name: 'comment_thread',
  columns: columns({
    id,
    missionId: uuid,
    documentId: uuid,
    audienceId: uuid,
    anchor: json,
    suggestionId: orNull(uuid),
    state: text,
    resolvedBy: orNull(uuid),
    resolvedAt: orNull(instant),
    startedBy: uuid,
    participantIds: uuids,
    version: int,
    createdAt: instant,
    changedAt: instant,
  }),
});

/** The mission stands in the row for the tenant's boundary alone; the record names its thread. */
export const commentMessageTable = new EntitySchema<CommentMessage & { missionId?: string }>({
  name: 'comment_message',
  columns: columns({
    id,
    missionId: { ...uuid, select: false },
    threadId: uuid,
    author: uuid,
    text,
    version: int,
    createdAt: instant,
    editedAt: orNull(instant),
    takenBackAt: orNull(instant),
  }),
});

export const planMentionTable = new EntitySchema<PlanMention>({
  name: 'plan_mention',
  columns: columns({
    id,
    missionId: uuid,
    documentId: uuid,
    audienceId: uuid,
    personId: uuid,
    author: uuid,
    quote: text,
    createdAt: instant,
  }),
});

export const suggestionTable = new EntitySchema<Suggestion>({
  name: 'suggestion',
  columns: columns({
    id,
    missionId: uuid,
    documentId: uuid,
    audienceId: uuid,
    author: uuid,
    organisationId: uuid,
    state: text,
    decidedBy: orNull(uuid),
    decidedAt: orNull(instant),
    version: int,
    createdAt: instant,
    changedAt: instant,
  }),
});

/** What is known of a file; its bytes stand in `file_content` and are read alone. */
export const fileTable = new EntitySchema<StoredFile>({
  name: 'file',
  columns: columns({
    id,
    missionId: uuid,
    purpose: text,
    documentId: orNull(uuid),
    commitmentId: orNull(uuid),
    name: text,
    type: text,
    size: int,
    sha256: text,
    width: orNull(int),
    height: orNull(int),
    uploadedBy: uuid,
    organisationId: uuid,
    createdAt: instant,
  }),
});

export const tables = [
  organisationTable,
  personTable,
  missionTable,
  audienceTable,
  partnerTable,
  membershipTable,
  invitationTable,
  goalTable,
  commitmentTable,
  changeTable,
  dependencyTable,
  baselineTable,
  agreementTable,
  commentThreadTable,
  commentMessageTable,
  planMentionTable,
  suggestionTable,
  fileTable,
];
