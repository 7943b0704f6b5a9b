-- What a session records besides its repair entries, signing with its addenda, the private note, the first session,
-- and what a clinician sets for their own notes.

alter table sessions
  add column kept_apart boolean not null default false,
  add column telehealth boolean not null default false,
  add column outside bytea,
  -- the session in which this one was planned
  add column planned_in uuid,
  add column signed_at timestamptz,
  add column signed_by uuid,
  -- SHA-256 over the canonical content, its author and its times
  add column signature bytea check (octet_length(signature) = 32),
  add foreign key (practice_id, case_id, planned_in) references sessions (practice_id, case_id, id)
    on delete set null (planned_in),
  add foreign key (practice_id, signed_by) references clinicians,
  add constraint signed_whole check ((status = 'signed') = (signed_at is not null)
    and (status = 'signed') = (signed_by is not null) and (status = 'signed') = (signature is not null)),
  drop constraint sessions_status_check,
  add constraint sessions_status_check check (status in ('planned', 'draft', 'signed', 'cancelled', 'no_show'));
create index on sessions (practice_id, planned_in) where planned_in is not null;
create index on sessions (practice_id, starts_at) where status = 'draft';

alter table session_attendance
  add column therapy_step smallint check (therapy_step between 1 and 9),
  -- where the person was, in a session by telehealth
  add column location bytea;

-- Who hurt how much now, and how far the other is trusted: of the injured person, per injury.
create table injury_ratings (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  injury_id uuid not null,
  pain smallint check (pain between 0 and 10),
  trust smallint check (trust between 0 and 10),
  rated_by text not null check (rated_by in ('client', 'clinician')),
  primary key (practice_id, session_id, injury_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id),
  check (pain is not null or trust is not null)
);
create index on injury_ratings (practice_id, case_id);

create table cycle_notes (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  trigger bytea,
  caught_by text check (caught_by in ('nobody', 'therapist', 'one', 'both')),
  primary key (practice_id, session_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade
);
create table cycle_moves (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  move bytea,
  emotion bytea,
  primary key (practice_id, session_id, person_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people
);

-- What was seen: of one person, or (interventions and change events) of the hour.
create table observations (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  position smallint not null check (position >= 0),
  kind text not null check (kind in ('feeling', 'reaction', 'breaker', 'sign', 'intervention', 'change_event')),
  slug text not null check (length(slug) between 1 and 60),
  person_id uuid,
  primary key (practice_id, session_id, position),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people,
  check ((kind in ('intervention', 'change_event')) = (person_id is null))
);
create index on observations (practice_id, case_id);

-- Risk is a person's own record: never part of a joint text.
create table risk_notes (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  finding text not null check (finding in ('not_asked', 'none_reported', 'concern')),
  words bytea,
  primary key (practice_id, session_id, person_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people,
  check (finding = 'concern' or words is null)
);
create index on risk_notes (practice_id, case_id);

-- What someone said they would do between sessions, and how it went according to each person.
create table undertakings (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  position smallint not null check (position >= 0),
  -- null: both of them
  person_id uuid,
  words bytea not null,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people
);
create index on undertakings (practice_id, case_id);
create table follow_throughs (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  undertaking_id uuid not null,
  -- according to whom
  person_id uuid not null,
  told text not null check (told in ('kept', 'partly', 'not', 'unknown')),
  primary key (practice_id, session_id, undertaking_id, person_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, undertaking_id) references undertakings (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references case_people
);
create index on follow_throughs (practice_id, undertaking_id);
create index on follow_throughs (practice_id, case_id);
-- From this session on an undertaking is not asked about any more.
create table undertaking_ends (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  undertaking_id uuid not null,
  primary key (practice_id, session_id, undertaking_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, undertaking_id) references undertakings (practice_id, case_id, id)
);
create index on undertaking_ends (practice_id, undertaking_id);
create index on undertaking_ends (practice_id, case_id);

-- What is written after signing: dated, authored, never changed.
create table addenda (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('late_entry', 'addition', 'correction')),
  reason bytea not null,
  words bytea,
  written_at timestamptz not null,
  signature bytea not null check (octet_length(signature) = 32),
  change_key uuid not null,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id),
  foreign key (practice_id, author_id) references clinicians
);
create index on addenda (practice_id, session_id);

alter table repair_entries
  add column addendum_id uuid,
  add foreign key (practice_id, case_id, addendum_id) references addenda (practice_id, case_id, id),
  add constraint corrected_by_addendum check ((corrects is null) = (addendum_id is null));

-- What an addendum strikes, and what it sets instead (nothing: it is only struck).
create table corrections (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  addendum_id uuid not null,
  position smallint not null check (position >= 0),
  subject text not null check (subject in ('entry', 'felt_safety', 'pain', 'trust', 'observation')),
  entry_id uuid,
  person_id uuid,
  injury_id uuid,
  -- of an observation: 'feeling:sadness'
  tag text check (length(tag) between 1 and 80),
  value smallint check (value between 0 and 10),
  rated_by text check (rated_by in ('client', 'clinician')),
  primary key (practice_id, addendum_id, position),
  foreign key (practice_id, case_id, addendum_id) references addenda (practice_id, case_id, id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id),
  foreign key (practice_id, case_id, entry_id) references repair_entries (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references case_people,
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id),
  check ((subject = 'entry') = (entry_id is not null)),
  check ((subject = 'felt_safety') <= (person_id is not null)),
  check ((subject in ('pain', 'trust')) = (injury_id is not null)),
  check ((subject = 'observation') = (tag is not null)),
  check ((value is null) = (rated_by is null))
);
create index on corrections (practice_id, case_id);
create index on corrections (practice_id, session_id);

-- A draft that was deleted, whole, for as long as the deletion can be undone.
create table deleted_sessions (
  practice_id uuid not null,
  id uuid not null,
  -- which session it was; no key points at it, for it is gone
  session_id uuid not null,
  case_id uuid not null,
  deleted_by uuid not null,
  deleted_at timestamptz not null,
  starts_at timestamptz not null,
  version integer not null,
  content bytea not null,
  primary key (practice_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, deleted_by) references clinicians
);
create index on deleted_sessions (practice_id, case_id);
create index on deleted_sessions (practice_id, session_id);

-- Psychotherapy notes (45 CFR 164.501): apart from the record, of their author alone, under a key of their own.
create unique index on data_keys (practice_id, clinician_id) where class = 'private';
create table private_notes (
  practice_id uuid not null,
  -- the session it belongs to
  id uuid not null,
  clinician_id uuid not null,
  case_id uuid not null,
  words bytea,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, clinician_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, clinician_id) references clinicians
);
create index on private_notes (practice_id, clinician_id, case_id);

-- How a clinician likes to write notes: the usual sections, and what ';name' stands for.
create table note_settings (
  practice_id uuid not null,
  id uuid not null,
  template text not null check (template in ('free', 'dap', 'birp', 'soap', 'girp', 'own')),
  own_sections bytea,
  snippets bytea,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, id) references clinicians
);

-- What the first session establishes: on the case what is joint, on each person what is theirs alone.
create table intakes (
  practice_id uuid not null,
  id uuid not null,
  secrets text check (secrets in ('no_secrets', 'limited', 'kept', 'not_agreed')),
  secrets_words bytea,
  seen_alone bytea,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, id) references cases
);
create table intake_people (
  practice_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  brings bytea,
  goal text check (goal in ('repair', 'decide', 'unsure')),
  -- what this person said alone: never part of a joint text
  confidence bytea,
  primary key (practice_id, case_id, person_id),
  foreign key (practice_id, case_id, person_id) references case_people
);
create table contraindications (
  practice_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('violence', 'affair', 'substances', 'leaving')),
  finding text not null check (finding in ('not_asked', 'none_reported', 'concern')),
  primary key (practice_id, case_id, person_id, kind),
  foreign key (practice_id, case_id, person_id) references case_people
);

-- A signed session is closed: no change to it or to anything attached, whoever asks. What comes later is an addendum.
create function refuse_signed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.status = 'signed' then
    raise exception 'a signed session is not changed' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger signed_is_closed before update or delete on sessions for each row execute function refuse_signed();

-- for share: whoever signs at the same moment waits, or is waited for
create function session_is_signed(practice uuid, session uuid) returns boolean
  language sql set search_path = pg_catalog, public, pg_temp
begin atomic
  select coalesce((select status = 'signed' from public.sessions
                   where practice_id = practice and id = session for share), false);
end;
create function refuse_attached() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  before jsonb := case tg_op when 'INSERT' then null else to_jsonb(old) end;
  after jsonb := case tg_op when 'DELETE' then null else to_jsonb(new) end;
  each jsonb;
begin
  foreach each in array array[before, after] loop
    continue when each is null or each ->> 'session_id' is null;
    -- what an addendum adds is attached to the addendum
    continue when tg_op = 'INSERT' and each ->> 'addendum_id' is not null;
    if public.session_is_signed((each ->> 'practice_id')::uuid, (each ->> 'session_id')::uuid) then
      raise exception 'a signed session is not changed' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create function refuse_attached_breaker() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  row record := case tg_op when 'DELETE' then old else new end;
  entry record;
begin
  select session_id, addendum_id into entry from public.repair_entries
    where practice_id = row.practice_id and id = row.entry_id;
  if not (tg_op = 'INSERT' and entry.addendum_id is not null) and entry.session_id is not null
     and public.session_is_signed(row.practice_id, entry.session_id) then
    raise exception 'a signed session is not changed' using errcode = 'insufficient_privilege';
  end if;
  return row;
end $$;
create trigger signed_is_closed before insert or update or delete on repair_entry_breakers
  for each row execute function refuse_attached_breaker();
do $$
declare t text;
begin
  foreach t in array array['session_attendance', 'ratings', 'repair_entries', 'injury_ratings', 'cycle_notes',
                           'cycle_moves', 'observations', 'risk_notes', 'undertakings', 'follow_throughs',
                           'undertaking_ends']
  loop
    execute format('create trigger signed_is_closed before insert or update or delete on %I
      for each row execute function refuse_attached()', t);
  end loop;
end $$;
create trigger insert_only before update or delete on addenda for each row execute function refuse_change();
create trigger insert_only_all before truncate on addenda execute function refuse_change();
create trigger insert_only before update or delete on corrections for each row execute function refuse_change();
create trigger insert_only_all before truncate on corrections execute function refuse_change();

grant select, insert, update, delete on injury_ratings, cycle_notes, cycle_moves, observations, risk_notes,
  undertakings, follow_throughs, undertaking_ends, intake_people, contraindications to :"app";
grant select, insert on addenda, corrections to :"app";
grant select, insert, delete on deleted_sessions to :"app";
grant select, insert, update on private_notes, note_settings, intakes to :"app";
grant insert on data_keys to :"app";

do $$
declare t text;
begin
  foreach t in array array['injury_ratings', 'cycle_notes', 'cycle_moves', 'observations', 'risk_notes', 'undertakings',
                           'follow_throughs', 'undertaking_ends', 'intake_people', 'contraindications', 'addenda',
                           'corrections', 'deleted_sessions', 'private_notes', 'note_settings', 'intakes']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['injury_ratings', 'cycle_notes', 'cycle_moves', 'observations', 'risk_notes', 'undertakings',
                           'follow_throughs', 'undertaking_ends', 'intake_people', 'contraindications']
  loop
    execute format($p$create policy team_reads on %I for select to :"app"
      using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()))$p$, t);
    execute format($p$create policy team_adds on %I for insert to :"app"
      with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases()))$p$, t);
    execute format($p$create policy team_changes on %I for update to :"app"
      using (practice_id = (select viewer_practice()) and case_id in (select writable_cases()))
      with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases()))$p$, t);
    execute format($p$create policy team_removes on %I for delete to :"app"
      using (practice_id = (select viewer_practice()) and case_id in (select writable_cases()))$p$, t);
  end loop;
end $$;

create policy team_reads on addenda for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy author_adds on addenda for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases())
              and author_id = (select viewer_clinician()));
create policy team_reads on corrections for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy team_adds on corrections for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases()));
create policy team_reads on deleted_sessions for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy team_adds on deleted_sessions for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases())
              and deleted_by = (select viewer_clinician()));
create policy team_removes on deleted_sessions for delete to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select writable_cases()));

-- Neither co-therapist nor supervisor, covering colleague or administrator: the author alone.
create policy author_reads on private_notes for select to :"app"
  using (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician()));
create policy author_adds on private_notes for insert to :"app"
  with check (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician())
              and case_id in (select readable_cases()));
create policy author_changes on private_notes for update to :"app"
  using (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician()))
  with check (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician())
              and case_id in (select readable_cases()));
create policy author_adds on data_keys for insert to :"app"
  with check (practice_id = (select viewer_practice()) and class = 'private'
              and clinician_id = (select viewer_clinician()));

create policy own_reads on note_settings for select to :"app"
  using (practice_id = (select viewer_practice()) and id = (select viewer_clinician()));
create policy own_adds on note_settings for insert to :"app"
  with check (practice_id = (select viewer_practice()) and id = (select viewer_clinician()));
create policy own_changes on note_settings for update to :"app"
  using (practice_id = (select viewer_practice()) and id = (select viewer_clinician()))
  with check (practice_id = (select viewer_practice()) and id = (select viewer_clinician()));

create policy team_reads on intakes for select to :"app"
  using (practice_id = (select viewer_practice()) and id in (select readable_cases()));
create policy team_adds on intakes for insert to :"app"
  with check (practice_id = (select viewer_practice()) and id in (select writable_cases()));
create policy team_changes on intakes for update to :"app"
  using (practice_id = (select viewer_practice()) and id in (select writable_cases()))
  with check (practice_id = (select viewer_practice()) and id in (select writable_cases()));
