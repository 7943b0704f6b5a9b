-- A flag that a clinician has put aside until a day, with the reason; and trust follow-ups after closing.

create table flag_snoozes (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  -- whose view it is put aside in: a colleague still sees the flag
  clinician_id uuid not null,
  -- rule and ids, as shared/src/domain/flags.ts makes it
  flag text not null check (flag ~ '^[a-z_0-9]{1,40}(/[0-9a-f-]{1,36}){1,3}$'),
  until date not null,
  reason bytea not null,
  created_at timestamptz not null,
  change_key uuid,
  primary key (practice_id, id),
  unique (practice_id, clinician_id, case_id, flag),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, clinician_id) references clinicians
);
create index on flag_snoozes (practice_id, case_id);

create table follow_ups (
  practice_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  -- which closing it follows: a case may be reopened and closed again
  closed_on date not null,
  months smallint not null check (months in (3, 6)),
  done_on date not null,
  outcome text not null check (outcome in ('spoke', 'not_reached', 'declined')),
  words bytea,
  recorded_by uuid not null,
  change_key uuid,
  created_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, case_id, closed_on, months),
  unique (practice_id, case_id, id),
  foreign key (practice_id, case_id) references cases,
  foreign key (practice_id, recorded_by) references clinicians
);

-- The trust of the injured person, per injury, as told at a follow-up.
create table follow_up_trust (
  practice_id uuid not null,
  case_id uuid not null,
  follow_up_id uuid not null,
  injury_id uuid not null,
  trust smallint not null check (trust between 0 and 10),
  primary key (practice_id, follow_up_id, injury_id),
  foreign key (practice_id, case_id, follow_up_id) references follow_ups (practice_id, case_id, id),
  foreign key (practice_id, case_id, injury_id) references injuries (practice_id, case_id, id)
);
create index on follow_up_trust (practice_id, case_id);

-- Whoever on the care team saved a session last, which need not be its author: null before this was recorded.
alter table sessions add column updated_by uuid,
  add foreign key (practice_id, updated_by) references clinicians;

-- What the day is read by.
create index on sessions (practice_id, starts_at) where status = 'planned';

grant select, insert, delete on flag_snoozes to :"app";
grant select, insert on follow_ups, follow_up_trust to :"app";

do $$
declare t text;
begin
  foreach t in array array['flag_snoozes', 'follow_ups', 'follow_up_trust'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['follow_ups', 'follow_up_trust'] loop
    execute format($p$create policy team_reads on %I for select to :"app"
      using (practice_id = (select viewer_practice()) and case_id in (select readable_cases()))$p$, t);
  end loop;
end $$;
create policy team_adds on follow_ups for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases())
              and recorded_by = (select viewer_clinician()));
create policy team_adds on follow_up_trust for insert to :"app"
  with check (practice_id = (select viewer_practice()) and case_id in (select writable_cases()));

create policy own_reads on flag_snoozes for select to :"app"
  using (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician())
         and case_id in (select readable_cases()));
create policy own_adds on flag_snoozes for insert to :"app"
  with check (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician())
              and case_id in (select readable_cases()));
create policy own_removes on flag_snoozes for delete to :"app"
  using (practice_id = (select viewer_practice()) and clinician_id = (select viewer_clinician())
         and case_id in (select readable_cases()));
