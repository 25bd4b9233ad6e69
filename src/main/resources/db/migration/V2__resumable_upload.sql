create table resumable_upload (
    id            varchar(36)      not null primary key,
    owner         varchar(200)     not null,
    client_job_id varchar(200),
    name          varchar(400)     not null,
    preset        varchar(32)      not null,
    overrides     varchar(1000)    not null,
    metadata      varchar(4000),
    length        bigint           not null,
    pieces        varchar(100000)  not null,
    received      bigint           not null,
    turn          bigint           not null,
    writing       varchar(20),
    heard_until   timestamp with time zone not null,
    expires_at    timestamp with time zone not null,
    job_id        varchar(36),
    sha256        varchar(64),
    joined        varchar(50),
    done          boolean          not null,
    constraint resumable_upload_of_client unique (owner, client_job_id)
);

create index resumable_upload_by_heard on resumable_upload (done, heard_until);
create index resumable_upload_by_expiry on resumable_upload (done, expires_at);
create index resumable_upload_by_job on resumable_upload (job_id);
