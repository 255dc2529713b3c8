import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Snapshots as they are served, and the two hot paths of co-editing as one round trip each. */
export class Coediting1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [schema, snapshots, quarantine, claim, append]) await runner.query(part);
  }

  /** One-way once a snapshot was packed: the former form can't be had in SQL. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop function coedit_append;
drop function coedit_claim;
drop table document_quarantine;
delete from document_lease where person_id is null;
alter table document_lease alter column person_id set not null;
alter table document drop column schema;
alter table document_snapshot drop constraint document_snapshot_one_form, drop column packed, drop column size,
  drop column clocks, drop column deletes, drop column seal, alter column bytes set not null;`);
  }
}

// The newest schema that somebody wrote a document by: a page of an older one would drop what it does not know.
const schema = `alter table document add column schema int not null default 0`;

// A snapshot of the former form stays until its document is next merged; what is large lies outside the row, and
// uncompressed, since it is compressed already.
const snapshots = `
alter table document_snapshot alter column bytes drop not null, add column packed bytea, add column size bigint,
  add column clocks bytea, add column deletes bytea, add column seal bytea;
alter table document_snapshot alter column packed set storage external;
alter table document_snapshot add constraint document_snapshot_one_form check (
  (bytes is null) = (packed is not null and size is not null and clocks is not null and deletes is not null and seal is not null));`;

// Who wrote what no editor writes, and so writes in that document no more. A lease without a person is the server's own.
const quarantine = `
alter table document_lease alter column person_id drop not null;
create table document_quarantine (
  document_id uuid not null references document, person_id uuid not null references person, reason text not null,
  at timestamptz not null default clock_timestamp(), primary key (document_id, person_id));`;

// Each statement of a volatile function sees what was committed before that statement began.
const claim = `
create function coedit_claim(
  documents uuid[], people uuid[], counts int[], schemas int[], clients bigint[], pages text[], readers text[], writers text[])
returns table (for_mission uuid, for_mode text, at_epoch int, at_head bigint, of_schema int, taken bigint) language plpgsql as $$
declare
  done int := 0;
  own_clients bigint[];
  own_pages text[];
  fresh bigint[];
begin
  for i in 1 .. cardinality(documents) loop
    own_clients := clients[done + 1 : done + counts[i]];
    own_pages := pages[done + 1 : done + counts[i]];
    done := done + counts[i];
    for_mission := null; for_mode := null; at_epoch := null; at_head := null; taken := null;
    select d.mission_id, d.epoch, d.head, d.schema,
        case when m.role = any(writers) and not exists (
            select from document_quarantine q where q.document_id = d.id and q.person_id = m.person_id) then 'write'
          when m.role = any(readers) then 'read' end
      into for_mission, at_epoch, at_head, of_schema, for_mode
      from document d
      join membership m on m.mission_id = d.mission_id and m.person_id = people[i] and m.ended_at is null
      join audience a on a.id = d.audience_id
      where d.id = documents[i] and (a.kind in ('public', 'workspace') or exists (
        select from audience_member am where am.audience_id = a.id and am.person_id = people[i]));
    if for_mode is not null then
      with claimed as (
        insert into document_lease (document_id, client_id, person_id, page)
        select documents[i], own.client, people[i], own.page
        from unnest(own_clients, own_pages) as own (client, page) order by own.client
        on conflict do nothing returning client_id)
      select array_agg(client_id) into fresh from claimed;
      select held.client_id into taken from document_lease held
        join unnest(own_clients, own_pages) as own (client, page) on held.client_id = own.client
        where held.document_id = documents[i] and (held.person_id is distinct from people[i] or held.page <> own.page) limit 1;
      -- All of one wish or none.
      if taken is not null then
        delete from document_lease where document_id = documents[i] and client_id = any(fresh);
      elsif for_mode = 'write' and schemas[i] > of_schema then
        of_schema := schemas[i];
        update document d set schema = of_schema where d.id = documents[i] and d.schema < of_schema;
      end if;
    end if;
    return next;
  end loop;
end $$;`;

// Order matters: a document's lock (the caller names documents in id order); then, in a later statement, the rights;
// then the rows. Bytes come as one
// piece, since an array of bytea travels as text.
const append = `
create function coedit_append(
  documents uuid[], epochs int[], heads bigint[], counts int[], people uuid[], schemas int[], lengths int[],
  bytes bytea, writers text[])
returns table (wish int, outcome text, at_number bigint, at_digest bytea) language plpgsql as $$
declare
  done int := 0;
  place int := 1;
  was record;
  part bytea;
  link bytea;
  grown bigint;
  may boolean;
  last_person uuid;
begin
  for i in 1 .. cardinality(documents) loop
    wish := i; at_number := null; at_digest := null; last_person := null;
    select epoch, head, digest, mission_id, audience_id, schema into was from document where id = documents[i] for no key update;
    if not found or was.epoch <> epochs[i] or was.head <> heads[i] then
      outcome := case when found then 'moved' else 'gone' end;
      place := place + coalesce((select sum(l) from unnest(lengths[done + 1 : done + counts[i]]) as l), 0);
      done := done + counts[i];
      return next;
      continue;
    end if;
    at_number := was.head;
    link := was.digest;
    grown := 0;
    for k in done + 1 .. done + counts[i] loop
      part := substring(bytes from place for lengths[k]);
      place := place + lengths[k];
      if last_person is distinct from people[k] then
        last_person := people[k];
        may := exists (
          select from membership m join audience a on a.id = was.audience_id
          where m.mission_id = was.mission_id and m.person_id = people[k] and m.ended_at is null and m.role = any(writers)
            and (a.kind in ('public', 'workspace') or exists (
              select from audience_member am where am.audience_id = was.audience_id and am.person_id = people[k])))
          and not exists (
            select from document_quarantine q where q.document_id = documents[i] and q.person_id = people[k]);
      end if;
      -- A page of an older schema has dropped what it does not know: it must not get so far as to say so.
      if may and schemas[k] >= was.schema then
        at_number := at_number + 1;
        link := sha256(link || int8send(was.epoch) || int8send(at_number) || part);
        grown := grown + lengths[k];
        insert into document_update (document_id, epoch, number, person_id, bytes, digest)
          values (documents[i], was.epoch, at_number, people[k], part, link);
        outcome := 'stored'; at_digest := link;
        return next;
      else
        outcome := case when may then 'outdated' else 'notAllowed' end; at_digest := null;
        return next;
      end if;
    end loop;
    done := done + counts[i];
    update document set head = at_number, digest = link, size = size + grown where id = documents[i];
  end loop;
end $$;`;
