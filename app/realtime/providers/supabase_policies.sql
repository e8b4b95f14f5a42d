-- Parley on Supabase Realtime: a client receives on the private channels that its token names, and cannot send.
-- It can be run again. Turn off "Allow public access" in the project's Realtime settings.
begin;

drop policy if exists "parley clients receive" on realtime.messages;

create policy "parley clients receive" on realtime.messages
  for select to authenticated
  using (
    extension = 'broadcast'
    and coalesce((select auth.jwt()) -> 'channels', '[]'::jsonb) ? (select realtime.topic())
  );

-- There is no policy for insert, so no client can send. If this returns a row, another policy lets clients send:
-- check that it is not for Parley's channels, user:… and conversation:….
select policyname, roles, with_check from pg_policies
  where schemaname = 'realtime' and tablename = 'messages' and cmd in ('INSERT', 'ALL');

commit;
