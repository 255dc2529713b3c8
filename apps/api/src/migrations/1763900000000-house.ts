import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first house: people, missions, audiences, the log, promises, documents, notices. */
export class House1763900000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [signIn, people, missions, log, promises, documents, notices]) await db.query(part);
  }

  async down(): Promise<void> {
    throw new Error('One-way: this is the first migration, so going back is a new database.');
  }
}

// As better-auth 1.7 asks for; a test compares them with what the library would make.
const signIn = `
create schema auth;
create table auth."user" (
  "id" uuid primary key default gen_random_uuid(), "name" text not null, "email" text not null unique,
  "emailVerified" boolean not null, "image" text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp);
create table auth."session" (
  "id" uuid primary key default gen_random_uuid(), "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" ("id") on delete cascade);
create table auth."account" (
  "id" uuid primary key default gen_random_uuid(), "accountId" text not null, "providerId" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text,
  "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null);
create table auth."verification" (
  "id" uuid primary key default gen_random_uuid(), "identifier" text not null, "value" text not null,
  "expiresAt" timestamptz not null, "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");`;

const people = `
create table organisation (
  id uuid primary key, name text not null, sector text not null);
create unique index on organisation (lower(name));
create table person (
  id uuid primary key, organisation_id uuid not null references organisation, name text not null, email text not null unique,
  language text not null, theme text not null, time_zone text not null, mail_notices boolean not null,
  service_admin boolean not null, organisation_admin boolean not null, last_here_at timestamptz, since_at timestamptz);
create index on person (organisation_id);
create table set_up (
  id boolean primary key default true check (id), token_hash bytea not null, done_at timestamptz);`;

const missions = `
create table mission (
  id uuid primary key, slug text not null unique, title text not null, place text not null, purpose text not null,
  horizon date not null, time_zone text not null, state text not null, founded_on date not null, version int not null);
-- Where a mission's log stands. Apart from the mission, so that the hot row is narrow.
create table mission_head (
  mission_id uuid primary key references mission, position bigint not null default 0,
  hash bytea not null default ''::bytea, last_at timestamptz not null default '-infinity');
create table audience (
  id uuid primary key, mission_id uuid not null references mission, kind text not null, name text not null,
  head bigint not null default 0, next_commitment int not null default 1, next_goal int not null default 1);
create index on audience (mission_id);
create unique index on audience (mission_id, kind) where kind in ('public', 'workspace');
-- Who is in an audience that is not everybody's: boards and named people.
create table audience_member (
  audience_id uuid references audience, person_id uuid references person, primary key (audience_id, person_id));
create index on audience_member (person_id);
create table partner (
  id uuid primary key, mission_id uuid not null references mission, organisation_id uuid not null references organisation,
  brings text not null, needs text not null, contact text not null, state text not null, voting boolean not null,
  joined_on date not null, version int not null, unique (mission_id, organisation_id));
create table membership (
  id uuid primary key, mission_id uuid not null references mission, person_id uuid not null references person,
  organisation_id uuid not null references organisation, role text not null, title text not null,
  joined_at timestamptz not null, ended_at timestamptz, version int not null);
create unique index on membership (mission_id, person_id) where ended_at is null;
create index on membership (person_id);
create table invitation (
  id uuid primary key, mission_id uuid not null references mission, organisation_id uuid references organisation,
  role text not null, token_hash bytea not null unique, expires_at timestamptz not null, use_limit int not null,
  uses int not null, revoked_at timestamptz, made_by uuid not null references person, version int not null);
create index on invitation (mission_id);`;

const log = `
create table log_entry (
  audience_id uuid not null references audience, number bigint not null, mission_id uuid not null references mission,
  position bigint not null, type text not null, at timestamptz not null, author uuid, digest bytea not null, hash bytea not null,
  primary key (audience_id, number), unique (mission_id, position));
-- What an entry says; its row can be erased, and the chain still verifies by the digest.
create table log_payload (
  audience_id uuid not null, number bigint not null, record_id uuid, payload jsonb not null, salt bytea not null,
  primary key (audience_id, number), foreign key (audience_id, number) references log_entry);
create index on log_payload (record_id);
create function refuse_rewrite() returns trigger language plpgsql as $$
begin raise exception 'the mission log is insert-only'; end $$;
create trigger log_entry_insert_only before update or delete on log_entry for each row execute function refuse_rewrite();
create trigger log_entry_no_truncate before truncate on log_entry for each statement execute function refuse_rewrite();
create trigger log_payload_no_update before update on log_payload for each row execute function refuse_rewrite();
create table command (
  person_id uuid not null references person, key text not null, fingerprint bytea not null, reply jsonb,
  at timestamptz not null default clock_timestamp(), primary key (person_id, key));
create index on command (at);`;

const promises = `
create table goal (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience, ref text not null,
  title text not null, statement text not null, measure text not null, unit text not null, baseline double precision not null,
  baseline_on date not null, target double precision not null, target_on date not null, observations jsonb not null,
  state text not null, version int not null, unique (audience_id, ref));
create table commitment (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience, ref text not null,
  title text not null, text text not null, goal_id uuid references goal, lead_organisation_id uuid not null references organisation,
  lead_role text not null, supporter_ids uuid[] not null, start_on date, first_baseline date, baseline date, forecast date not null,
  delivered_on date, state text not null, confidence jsonb, evidence jsonb not null, closing_reason text not null,
  proposed_by uuid not null references organisation, version int not null, created_at timestamptz not null,
  changed_at timestamptz not null, unique (audience_id, ref));
create index on goal (mission_id);
create index on commitment (mission_id, audience_id);
create function keep_first_baseline() returns trigger language plpgsql as $$
begin
  if old.first_baseline is not null and new.first_baseline is distinct from old.first_baseline then
    raise exception 'the first baseline never changes';
  end if;
  return new;
end $$;
create trigger commitment_first_baseline before update on commitment for each row execute function keep_first_baseline();`;

const documents = `
create table document (
  id uuid primary key, mission_id uuid not null references mission, audience_id uuid not null references audience,
  kind text not null, epoch int not null default 1, head bigint not null default 0, digest bytea not null default decode(repeat('00', 32), 'hex'),
  size bigint not null default 0);
create unique index on document (mission_id) where kind = 'plan';
create table document_update (
  document_id uuid not null references document, epoch int not null, number bigint not null, person_id uuid references person,
  bytes bytea not null, digest bytea not null, at timestamptz not null default clock_timestamp(),
  primary key (document_id, epoch, number));
create table document_snapshot (
  document_id uuid primary key references document, epoch int not null, number bigint not null, bytes bytea not null,
  digest bytea not null, at timestamptz not null default clock_timestamp());
create table document_lease (
  document_id uuid not null references document, client_id bigint not null, person_id uuid not null references person,
  page text not null, primary key (document_id, client_id));`;

const notices = `
create table notice (
  id uuid primary key, person_id uuid not null references person, mission_id uuid not null references mission,
  audience_id uuid not null, number bigint not null, reason text not null, read_at timestamptz, mailed_at timestamptz,
  unique (person_id, audience_id, number), foreign key (audience_id, number) references log_entry);
create index on notice (person_id, id desc);
create index on notice (person_id) where read_at is null;
create table demo_mail (
  id text primary key, recipient text not null, subject text not null, text text not null, sent_at timestamptz not null default now());`;
