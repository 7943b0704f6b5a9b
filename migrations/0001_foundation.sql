-- The practice, its clinicians and the clinical record.
-- Role names are filled in by the migration runner (psql's :"name" notation):
--   :"app"     what the API is while a clinician is signed in
--   :"auth"    what the API is while it signs somebody in
--   :"auditor" what seals and verifies the audit trail
--   :"team"    owns the few functions that must see the care team as a whole; nobody signs in as it
--
-- Every practice table: primary and foreign keys carry the practice, row-level security is enabled and forced,
-- one policy per command. tests/server/catalog.test.ts reads the catalog and fails when one lacks these.

create schema auth;
grant usage on schema auth to :"auth";
grant usage on schema public to :"app", :"auth", :"auditor", :"team";

-- Who is looking. After a transaction the settings read '', not null.
create function viewer_practice() returns uuid language sql stable parallel safe
  return nullif(current_setting('holdfast.practice', true), '')::uuid;
create function viewer_clinician() returns uuid language sql stable parallel safe
  return nullif(current_setting('holdfast.clinician', true), '')::uuid;

create table installation (
  only_one boolean primary key default true check (only_one),
  key_check bytea not null,
  sample_seeded_on date,
  created_at timestamptz not null default now()
);

create table practices (
  practice_id uuid primary key,
  name bytea not null,
  time_zone text not null check (length(time_zone) between 1 and 64),
  locale text not null default 'en-US',
  recovery_kit_acknowledged_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create table clinicians (
  practice_id uuid not null references practices,
  id uuid not null,
  name bytea not null,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);

create table cases (
  practice_id uuid not null references practices,
  id uuid not null,
  kind text not null check (kind in ('couple', 'parent_child')),
  status text not null default 'active' check (status in ('active', 'paused', 'closed')),
  opened_on date not null,
  closed_on date,
  cycle bytea,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  check ((status = 'closed') = (closed_on is not null))
);

create table care_team (
  practice_id uuid not null,
  case_id uuid not null,
  clinician_id uuid not null,
  role text not null check (role in ('lead', 'co_therapist', 'supervisor', 'covering')),
  until date,
  created_at timestamptz not null default now(),
  primary key (practice_id, case_id, clinician_id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, clinician_id) references clinicians,
  check (role <> 'covering' or until is not null)
);
create index on care_team (practice_id, clinician_id, case_id);

create table data_keys (
  practice_id uuid not null references practices,
  id uuid not null,
  class text not null check (class in ('practice', 'case', 'private')),
  case_id uuid,
  clinician_id uuid,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, clinician_id) references clinicians,
  check ((class = 'case') = (case_id is not null)),
  check ((class = 'private') = (clinician_id is not null))
);
create unique index on data_keys (practice_id, case_id) where class = 'case';
create unique index on data_keys (practice_id) where class = 'practice';

create table people (
  practice_id uuid not null references practices,
  id uuid not null,
  name bytea not null,
  minor boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);

create table case_people (
  practice_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  place smallint not null check (place between 0 and 5),
  role text not null check (role in ('partner', 'parent', 'child')),
  cycle_position text check (length(cycle_position) between 1 and 40),
  primary key (practice_id, case_id, person_id),
  unique (practice_id, case_id, place) deferrable initially deferred,
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, person_id) references people
);
create index on case_people (practice_id, person_id);

create table injuries (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  handle bytea not null,
  certainty text not null check (certainty in ('possible', 'confirmed')),
  injured_id uuid not null,
  injuring_id uuid not null,
  happened_on date,
  precision text check (precision in ('year', 'month', 'day')),
  contexts text[] not null default '{}',
  account bytea,
  needed bytea,
  meaning bytea,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on date,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, case_id, injured_id) references case_people,
  foreign key (practice_id, case_id, injuring_id) references case_people,
  check (injured_id <> injuring_id),
  check ((happened_on is null) = (precision is null)),
  check ((status = 'closed') = (closed_on is not null))
);

create table injury_reactions (
  practice_id uuid not null,
  case_id uuid not null,
  injury_id uuid not null,
  person_id uuid not null,
  reaction text not null check (length(reaction) between 1 and 60),
  primary key (practice_id, injury_id, person_id, reaction),
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references case_people
);

create table sessions (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('first', 'assessment', 'therapy', 'closing')),
  status text not null check (status in ('planned', 'draft', 'cancelled', 'no_show')),
  format text not null check (format in ('conjoint', 'individual')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  therapy_stage smallint check (therapy_stage between 1 and 3),
  note bytea,
  plan bytea,
  version integer not null default 1,
  change_key uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, author_id) references clinicians,
  check (ends_at > starts_at),
  check (isfinite(starts_at) and isfinite(ends_at))
);
create index on sessions (practice_id, case_id, starts_at);

create table session_attendance (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  primary key (practice_id, session_id, person_id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people
);
create index on session_attendance (practice_id, case_id);

create table ratings (
  practice_id uuid not null,
  case_id uuid not null,
  session_id uuid not null,
  person_id uuid not null,
  felt_safety smallint not null check (felt_safety between 0 and 10),
  rated_by text not null check (rated_by in ('client', 'clinician')),
  primary key (practice_id, session_id, person_id),
  foreign key (practice_id, session_id, person_id) references session_attendance on delete cascade,
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade
);
create index on ratings (practice_id, case_id);

create table repair_entries (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  injury_id uuid not null,
  -- null: a baseline entry, dated by on_day
  session_id uuid,
  on_day date,
  position smallint not null check (position >= 0),
  stage text not null check (stage in ('recognize', 'share', 'own', 'rebuild')),
  outcome text not null check (outcome in ('came_up', 'attempted', 'reached', 'set_back')),
  step smallint check (step between 1 and 8),
  response text check (response in ('open', 'mixed', 'closed')),
  line bytea,
  set_back_place text check (set_back_place in ('in_session', 'between_sessions')),
  set_back_event bytea,
  corrects uuid,
  primary key (practice_id, id),
  unique (practice_id, case_id, id),
  unique (practice_id, session_id, position),
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id),
  foreign key (practice_id, case_id, session_id) references sessions (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, corrects) references repair_entries (practice_id, case_id, id),
  check ((session_id is null) = (on_day is not null)),
  check ((outcome = 'came_up') = (step is null)),
  -- a repair stage is a course of two steps
  check (step is null or stage = (array['recognize', 'share', 'own', 'rebuild'])[(step + 1) / 2]),
  check (outcome = 'set_back' or (set_back_place is null and set_back_event is null))
);
create index on repair_entries (practice_id, case_id);
create index on repair_entries (practice_id, injury_id);

create table repair_entry_breakers (
  practice_id uuid not null,
  case_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  breaker text not null check (length(breaker) between 1 and 60),
  primary key (practice_id, entry_id, person_id, breaker),
  foreign key (practice_id, case_id, entry_id) references repair_entries (practice_id, case_id, id) on delete cascade,
  foreign key (practice_id, case_id, person_id) references case_people
);
create index on repair_entry_breakers (practice_id, case_id);

-- The viewer's cases. A policy on care_team that read care_team would recurse without end, so these functions
-- belong to a role whose own policy lets it see the whole care team.
-- Covering ends with its last day as the practice's clocks tell it: an evening session in Denver is already
-- tomorrow in UTC.
create function viewer_cases(roles text[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
begin atomic
  select case_id from public.care_team
  where practice_id = public.viewer_practice() and clinician_id = public.viewer_clinician()
    and role = any (roles)
    and (until is null or until >= (select (now() at time zone time_zone)::date from public.practices
                                    where practice_id = public.viewer_practice()));
end;

-- What a role on the care team may do; shared/src/domain/care-team.ts says the same to the client, and a test compares.
create function readable_cases() returns setof uuid language sql stable
begin atomic select public.viewer_cases(array['lead', 'co_therapist', 'supervisor', 'covering']); end;
create function writable_cases() returns setof uuid language sql stable
begin atomic select public.viewer_cases(array['lead', 'co_therapist', 'covering']); end;
create function managed_cases() returns setof uuid language sql stable
begin atomic select public.viewer_cases(array['lead', 'co_therapist']); end;

-- A case, its first care-team row and its data key belong together: none of them can exist alone.
-- Answers false when the id is taken already (a second submit of the same form).
create function open_case(case_id uuid, case_kind text, opened date, cycle_line bytea, change uuid, key_id uuid, wrapped_key bytea)
  returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.cases (practice_id, id, kind, opened_on, cycle, change_key)
    values (public.viewer_practice(), case_id, case_kind, opened, cycle_line, change)
    on conflict do nothing;
  if not found then return false; end if;
  insert into public.care_team (practice_id, case_id, clinician_id, role)
    values (public.viewer_practice(), case_id, public.viewer_clinician(), 'lead');
  insert into public.data_keys (practice_id, id, class, case_id, wrapped)
    values (public.viewer_practice(), key_id, 'case', case_id, wrapped_key);
  return true;
end $$;

-- The audit trail: one row a request, written in the request's own transaction. Insert only.
-- No foreign keys: the trail outlives what it tells of. practice_id is all zeros where no practice is known
-- (a sign-in with an unknown address).
create table audit_events (
  practice_id uuid not null,
  id uuid not null default uuidv7(),
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  clinician_id uuid,
  sign_in_id uuid,
  action text not null check (length(action) between 1 and 60),
  case_id uuid,
  subject_id uuid,
  -- counts and field names, never text that somebody wrote
  detail jsonb not null default '{}' check (octet_length(detail::text) < 4000),
  request_id text not null check (length(request_id) between 1 and 64),
  address inet,
  primary key (practice_id, id)
);
create index on audit_events (xid, practice_id, id);
create index on audit_events (practice_id, case_id, id);

-- Seals chain the audit trail of each practice: each covers its events of the transactions in [from_xid, to_xid).
-- All seals of one pass share their range, and passes follow one another without a gap.
create table audit_seals (
  practice_id uuid not null,
  number bigint not null check (number > 0),
  from_xid xid8 not null,
  to_xid xid8 not null,
  event_count integer not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (practice_id, number),
  check (to_xid > from_xid)
);
create index on audit_seals (to_xid);

create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% is insert-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger insert_only before update or delete on audit_events for each row execute function refuse_change();
create trigger insert_only_all before truncate on audit_events execute function refuse_change();
create trigger insert_only before update or delete on audit_seals for each row execute function refuse_change();
create trigger insert_only_all before truncate on audit_seals execute function refuse_change();

-- Sign-in: what proves who somebody is, in a schema and a role of its own.
create table auth.credentials (
  practice_id uuid not null,
  clinician_id uuid not null,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  password_hash text not null,
  changed_at timestamptz not null default now(),
  primary key (practice_id, clinician_id),
  foreign key (practice_id, clinician_id) references clinicians
);
create table auth.sign_ins (
  practice_id uuid not null,
  id uuid not null default uuidv7(),
  clinician_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  user_agent text not null check (length(user_agent) <= 300),
  primary key (practice_id, id),
  foreign key (practice_id, clinician_id) references auth.credentials
);
create index on auth.sign_ins (practice_id, clinician_id);
-- Counts tries per account and per address (both hashed), for all processes alike.
create table auth.throttle (
  key bytea primary key,
  window_ends_at timestamptz not null,
  tries integer not null
);

-- Grants: the least that each role needs.
grant select (only_one, sample_seeded_on) on installation to :"auth", :"app";
grant select, update (recovery_kit_acknowledged_at) on practices to :"app";
grant select (practice_id), insert on practices to :"auth";
grant select (practice_id, time_zone) on practices to :"team";
grant select on clinicians to :"app";
grant select (practice_id, id, disabled_at), insert on clinicians to :"auth";
grant select on data_keys to :"app";
grant insert on data_keys to :"auth";
grant select, update on cases to :"app";
grant select on care_team to :"app";
grant select, insert, update on people, case_people to :"app";
grant select, insert, update, delete on injuries, injury_reactions, sessions, session_attendance, ratings,
  repair_entries, repair_entry_breakers to :"app";
-- not id, xid and at: when a row was written is for the database to say
grant insert (practice_id, clinician_id, sign_in_id, action, case_id, subject_id, detail, request_id, address)
  on audit_events to :"app", :"auth";
grant select on audit_events, audit_seals to :"auditor";
grant insert (practice_id, number, from_xid, to_xid, event_count, hash) on audit_seals to :"auditor";
grant select, insert, update (password_hash, changed_at) on auth.credentials to :"auth";
grant select, insert, update (last_used_at, revoked_at) on auth.sign_ins to :"auth";
grant select, insert, update, delete on auth.throttle to :"auth";
grant select on care_team to :"team";
grant insert on cases, care_team, data_keys to :"team";
-- before the functions are handed over: afterwards these would be warnings without effect
revoke execute on function viewer_cases(text[]), open_case(uuid, text, date, bytea, uuid, uuid, bytea) from public;
grant execute on function viewer_cases(text[]), open_case(uuid, text, date, bytea, uuid, uuid, bytea) to :"app";
grant create on schema public to :"team";
alter function viewer_cases(text[]) owner to :"team";
alter function open_case(uuid, text, date, bytea, uuid, uuid, bytea) owner to :"team";
revoke create on schema public from :"team";

-- Row-level security, enabled and forced on every table.
do $$
declare t regclass;
begin
  for t in select c.oid from pg_class c
           where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
             and c.relname <> 'schema_migrations'
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
  end loop;
end $$;

-- What belongs to a case is seen by its care team, and written by those of it who may write.
do $$
declare t text;
begin
  foreach t in array array['injuries', 'injury_reactions', 'sessions', 'session_attendance', 'ratings',
                           'repair_entries', 'repair_entry_breakers']
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

create policy team_reads on cases for select to :"app"
  using (practice_id = (select viewer_practice()) and id in (select readable_cases()));
create policy team_manages on cases for update to :"app"
  using (practice_id = (select viewer_practice()) and id in (select managed_cases()))
  with check (practice_id = (select viewer_practice()) and id in (select managed_cases()));
create policy opened_by_function on cases for insert to :"team"
  with check (practice_id = (select viewer_practice()));

create policy team_reads on care_team for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy seen_whole on care_team for select to :"team" using (true);
create policy opened_by_function on care_team for insert to :"team"
  with check (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician()));

create policy own_practice on data_keys for select to :"app"
  using (practice_id = (select viewer_practice())
         and (class = 'practice'
              or (class = 'case' and case_id in (select readable_cases()))
              or (class = 'private' and clinician_id = (select viewer_clinician()))));
create policy opened_by_function on data_keys for insert to :"team"
  with check (practice_id = (select viewer_practice()) and class = 'case');
create policy set_up on data_keys for insert to :"auth" with check (class = 'practice');

create policy team_reads on people for select to :"app"
  using (practice_id = (select viewer_practice())
         and id in (select person_id from case_people where case_id in (select readable_cases())));
create policy practice_adds on people for insert to :"app"
  with check (practice_id = (select viewer_practice()));
create policy team_manages on people for update to :"app"
  using (practice_id = (select viewer_practice())
         and id in (select person_id from case_people where case_id in (select managed_cases())))
  with check (practice_id = (select viewer_practice()));

create policy team_reads on case_people for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy team_adds on case_people for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select managed_cases()));
create policy team_manages on case_people for update to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select managed_cases()))
  with check (practice_id = (select viewer_practice()) and case_id in (select managed_cases()));

create policy own_practice on practices for select to :"app" using (practice_id = (select viewer_practice()));
create policy own_practice_changes on practices for update to :"app"
  using (practice_id = (select viewer_practice())) with check (practice_id = (select viewer_practice()));
create policy zone_of_own on practices for select to :"team" using (practice_id = (select viewer_practice()));
create policy set_up_reads on practices for select to :"auth" using (true);
create policy set_up on practices for insert to :"auth" with check (true);
create policy own_practice on clinicians for select to :"app" using (practice_id = (select viewer_practice()));
create policy sign_in_reads on clinicians for select to :"auth" using (true);
create policy set_up on clinicians for insert to :"auth" with check (true);

create policy owner_keeps on installation to current_user using (true) with check (true);
create policy anyone_reads on installation for select to :"app", :"auth" using (true);

create policy app_adds on audit_events for insert to :"app"
  with check (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician()));
create policy auth_adds on audit_events for insert to :"auth" with check (true);
create policy auditor_reads on audit_events for select to :"auditor" using (true);
create policy auditor_reads on audit_seals for select to :"auditor" using (true);
create policy auditor_adds on audit_seals for insert to :"auditor" with check (true);

create policy sign_in_reads on auth.credentials for select to :"auth" using (true);
create policy sign_in_adds on auth.credentials for insert to :"auth" with check (true);
create policy sign_in_changes on auth.credentials for update to :"auth" using (true) with check (true);
create policy sign_in_reads on auth.sign_ins for select to :"auth" using (true);
create policy sign_in_adds on auth.sign_ins for insert to :"auth" with check (true);
create policy sign_in_changes on auth.sign_ins for update to :"auth" using (true) with check (true);
create policy sign_in_reads on auth.throttle for select to :"auth" using (true);
create policy sign_in_adds on auth.throttle for insert to :"auth" with check (true);
create policy sign_in_changes on auth.throttle for update to :"auth" using (true) with check (true);
create policy sign_in_removes on auth.throttle for delete to :"auth" using (true);
