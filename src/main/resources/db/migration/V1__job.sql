create table job (
    id            varchar(36)      not null primary key,
    owner         varchar(200)     not null,
    client_job_id varchar(200),
    state         varchar(16)      not null,
    sequence      bigint           not null,
    preset        varchar(32)      not null,
    overrides     varchar(1000)    not null,
    source        varchar(4000)    not null,
    source_bytes  bigint           not null,
    result        varchar(4000),
    result_file   varchar(100),
    failure       varchar(4000),
    percent       double precision not null,
    attempt       integer          not null,
    lease         varchar(200),
    lease_until   timestamp with time zone,
    rings         integer          not null,
    ring_due_at   timestamp with time zone,
    created_at    timestamp with time zone not null,
    started_at    timestamp with time zone,
    finished_at   timestamp with time zone,
    expires_at    timestamp with time zone,
    forget_at     timestamp with time zone,
    constraint job_of_client unique (owner, client_job_id)
);

create index job_by_owner on job (owner, id);
create index job_by_state on job (state, id);
create index job_finished on job (state, finished_at);
