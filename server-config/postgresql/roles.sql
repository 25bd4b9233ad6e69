-- The two roles of Smallreel: one owns the tables and is used at the start only, the other reads and writes rows.
-- Run once, as a superuser, in an empty database of Smallreel's own:
--
--     createdb smallreel
--     psql -d smallreel -v owner_password=… -v password=… -f roles.sql

create role smallreel_owner login nosuperuser nocreatedb nocreaterole noreplication password :'owner_password';
create role smallreel login nosuperuser nocreatedb nocreaterole noreplication password :'password';

revoke all on database smallreel from public;
grant connect on database smallreel to smallreel_owner, smallreel;

revoke all on schema public from public;
alter schema public owner to smallreel_owner;
grant usage on schema public to smallreel;

-- Whatever tables a later version of Smallreel creates, the second role may use them as it may use these.
alter default privileges for role smallreel_owner in schema public
    grant select, insert, update, delete on tables to smallreel;
alter default privileges for role smallreel_owner in schema public
    grant usage on sequences to smallreel;

-- A node that hangs or vanishes in the middle of a transaction must not keep its locks from the others.
alter role smallreel set lock_timeout = '5s';
alter role smallreel set statement_timeout = '10s';
alter role smallreel set idle_in_transaction_session_timeout = '30s';
alter role smallreel set tcp_keepalives_idle = '30s';
alter role smallreel set tcp_keepalives_interval = '10s';
alter role smallreel set tcp_keepalives_count = '3';

-- A client that was told 202 counts on the row, whatever dies: no commit may be answered before it is safe.
alter role smallreel set synchronous_commit = 'on';
