create table correspondent (
    id          varchar(36)  not null primary key,
    job_id      varchar(36)  not null,
    address     varchar(400) not null,
    correlation varchar(400),
    constraint correspondent_of_job unique (job_id, address)
);

create table notice (
    id            varchar(36)     not null primary key,
    job_id        varchar(36)     not null,
    sequence      bigint          not null,
    owner         varchar(200)    not null,
    client_job_id varchar(200),
    state         varchar(16)     not null,
    address       varchar(400)    not null,
    correlation   varchar(400),
    type          varchar(64)     not null,
    text          varchar(100000) not null,
    holder        varchar(36),
    created_at    timestamp with time zone not null,
    due_at        timestamp with time zone not null
);

create index notice_by_due on notice (due_at);

alter table resumable_upload add column held boolean default false not null;
