-- What the order of work goes by. The defaults are for rows that a node of an earlier version adds meanwhile.
alter table job add column priority integer default 4 not null;
alter table job add column size_band integer default 0 not null;
alter table job add column ready_at timestamp with time zone default current_timestamp;
alter table job add column turn_from double precision;
alter table job add column turn_to double precision;
alter table resumable_upload add column priority integer default 4 not null;

update job set ready_at = created_at;
update job set size_band = case
    when source_bytes < 1048576 then 0
    when source_bytes < 4194304 then 1
    when source_bytes < 16777216 then 2
    when source_bytes < 67108864 then 3
    when source_bytes < 268435456 then 4
    when source_bytes < 1073741824 then 5
    when source_bytes < 4294967296 then 6
    else 7 end;

create index job_waiting on job (state, priority, owner, size_band, attempt, ready_at, id);
create index job_taken on job (priority, started_at);
create index job_turn_from on job (priority, turn_from);
create index job_turn_to on job (priority, turn_to);
