-- Whoever was not reached is tried again: only a follow-up that is done stands alone.

alter table follow_ups drop constraint follow_ups_practice_id_case_id_closed_on_months_key;
create unique index on follow_ups (practice_id, case_id, closed_on, months) where outcome <> 'not_reached';
