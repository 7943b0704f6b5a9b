-- Whether a bond is renewed, as each of three judges it; and how the injured person is since then, and now.

create table judgements (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  injury_id uuid not null,
  judge text not null check (judge in ('injured', 'injuring', 'clinician')),
  -- who stood on that side when it was recorded; null: the clinician
  person_id uuid,
  verdict text not null check (verdict in ('renewed', 'not_yet')),
  on_day date not null,
  -- in that person's own words
  words bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  change_key uuid not null,
  primary key (practice_id, id),
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id),
  foreign key (practice_id, case_id, person_id) references case_people,
  foreign key (practice_id, recorded_by) references clinicians,
  foreign key (practice_id, withdrawn_by) references clinicians,
  check ((judge = 'clinician') = (person_id is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index on judgements (practice_id, case_id);
create index on judgements (practice_id, injury_id);

-- A judgement is never changed; a mistaken one is withdrawn, once, and stays readable.
grant select, insert, update (withdrawn_at, withdrawn_by) on judgements to :"app";
alter table judgements enable row level security;
alter table judgements force row level security;
create policy team_reads on judgements for select to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()));
create policy team_adds on judgements for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases())
              and recorded_by = (select viewer_clinician()) and withdrawn_at is null);
create policy team_withdraws on judgements for update to :"app"
  using (practice_id = (select viewer_practice()) and case_id in (select writable_cases()) and withdrawn_at is null)
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases())
              and withdrawn_by = (select viewer_clinician()));

-- What was told before this is how someone has been since it happened.
alter table injury_reactions
  add column since text not null default 'then' check (since in ('then', 'now')),
  drop constraint injury_reactions_pkey,
  add primary key (practice_id, injury_id, person_id, reaction, since);
-- the day on which "now" was last looked at
alter table injuries add column now_on date;
