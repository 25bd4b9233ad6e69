-- Where somebody is told of one job, or of all jobs of an owner.
create table callback (
    id         varchar(210)  not null primary key,
    owner      varchar(200)  not null,
    job_id     varchar(36),
    url        varchar(2000) not null,
    created_at timestamp with time zone not null,
    gone_at    timestamp with time zone
);

create index callback_by_job on callback (job_id);

-- What is to be told there, and what came of each try.
create table delivery (
    id          varchar(36)     not null primary key,
    job_id      varchar(36)     not null,
    sequence    bigint          not null,
    owner       varchar(200)    not null,
    callback_id varchar(210)    not null,
    receiver    varchar(300)    not null,
    event       varchar(60)     not null,
    type        varchar(64)     not null,
    text        varchar(100000) not null,
    state       varchar(16)     not null,
    tries       varchar(40000)  not null,
    failures    integer         not null,
    holder      varchar(36),
    created_at  timestamp with time zone not null,
    try_until   timestamp with time zone not null,
    due_at      timestamp with time zone,
    constraint delivery_of_change unique (job_id, sequence)
);

create index delivery_by_due on delivery (due_at);

alter table resumable_upload add column callback_url varchar(2000);
