create table ticket (
    hash        varchar(64)  not null primary key,
    owner       varchar(200) not null,
    admin       boolean      not null,
    known_until timestamp with time zone,
    expires_at  timestamp with time zone not null
);

create index ticket_by_expiry on ticket (expires_at);
