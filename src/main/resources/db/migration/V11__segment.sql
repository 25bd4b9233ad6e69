-- Pieces of long jobs, each to be claimed, held and lost as a job is. A node of an earlier version does not see them, and takes a
-- job that is divided for one that another node works on.
alter table job add column segments varchar(100000);
alter table job add column whole boolean default false not null;
alter table job add column turns_before double precision default 0 not null;

create table segment (
    id           varchar(36)      not null primary key,
    job_id       varchar(36)      not null,
    number       integer          not null,
    owner        varchar(200)     not null,
    state        varchar(16)      not null,
    piece        varchar(1000)    not null,
    bytes        bigint           not null,
    file         varchar(100),
    percent      double precision not null,
    attempt      integer          not null,
    lease        varchar(200),
    lease_until  timestamp with time zone,
    priority     integer          not null,
    size_band    integer          not null,
    ready_at     timestamp with time zone,
    rings        integer          not null,
    ring_due_at  timestamp with time zone,
    turn_from    double precision,
    turn_to      double precision,
    turns_before double precision default 0 not null,
    started_at   timestamp with time zone,
    constraint segment_of_job unique (job_id, number)
);

create index segment_waiting on segment (state, priority, owner, size_band, attempt, ready_at, id);
create index segment_taken on segment (priority, started_at);
