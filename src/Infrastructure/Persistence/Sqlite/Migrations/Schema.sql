CREATE TABLE IF NOT EXISTS "__ef_migrations" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___ef_migrations" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "api_keys" (
    "id" BLOB NOT NULL CONSTRAINT "pk_api_keys" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" BLOB NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "copy" TEXT NULL,
    "scopes" TEXT NOT NULL,
    "only_instance" BLOB NULL,
    "addresses" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL,
    "revoked_at" INTEGER NULL,
    "replaced_by" BLOB NULL,
    "last_used_at" INTEGER NULL,
    "last_used_from" TEXT NULL
);

CREATE TABLE "audit_log" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_audit_log" PRIMARY KEY AUTOINCREMENT,
    "tenant_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "user_id" BLOB NULL,
    "api_key_id" BLOB NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NULL,
    "address" TEXT NULL
);

CREATE TABLE "authorization_states" (
    "hash" TEXT NOT NULL CONSTRAINT "pk_authorization_states" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE TABLE "channel_credentials" (
    "instance_id" BLOB NOT NULL CONSTRAINT "pk_channel_credentials" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "client_id" TEXT NULL,
    "client_secret" TEXT NULL,
    "signing_secret" TEXT NULL,
    "bot_token" TEXT NULL,
    "app_token" TEXT NULL,
    "server_id" TEXT NULL,
    "updated_at" INTEGER NOT NULL,
    "workspace" TEXT NULL,
    "workspace_name" TEXT NULL,
    "app_id" TEXT NULL,
    "bot_user" TEXT NULL,
    "bot_id" TEXT NULL,
    "refresh_token" TEXT NULL,
    "token_expires_at" INTEGER NULL,
    "installed_at" INTEGER NULL
);

CREATE TABLE "charges" (
    "id" BLOB NOT NULL CONSTRAINT "pk_charges" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "plan" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "charged_at" INTEGER NOT NULL
);

CREATE TABLE "contact_keys" (
    "tenant_id" BLOB NOT NULL,
    "key" TEXT NOT NULL,
    "contact_id" BLOB NOT NULL,
    CONSTRAINT "pk_contact_keys" PRIMARY KEY ("tenant_id", "key")
);

CREATE TABLE "contacts" (
    "id" BLOB NOT NULL CONSTRAINT "pk_contacts" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "name" TEXT NULL,
    "phone" TEXT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "conversation_notes" (
    "id" BLOB NOT NULL CONSTRAINT "pk_conversation_notes" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "conversations" (
    "id" BLOB NOT NULL CONSTRAINT "pk_conversations" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "contact_id" BLOB NULL,
    "chat_key" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "chat_name" TEXT NULL,
    "status" TEXT NOT NULL,
    "agent_id" BLOB NULL,
    "assigned_at" INTEGER NULL,
    "bot_paused_at" INTEGER NULL,
    "started_at" INTEGER NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "first_reply_at" INTEGER NULL,
    "last_message_at" INTEGER NOT NULL,
    "last_inbound_at" INTEGER NULL,
    "message_count" INTEGER NOT NULL,
    "unread_count" INTEGER NOT NULL,
    "resolved_at" INTEGER NULL,
    "resolved_by" TEXT NULL,
    "agent_memory" TEXT NULL,
    "agent_name" TEXT NULL,
    "snoozed_until" INTEGER NULL,
    "snoozed_at" INTEGER NULL,
    "labels" TEXT NULL
);

CREATE TABLE "customer_templates" (
    "tenant_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "pk_customer_templates" PRIMARY KEY ("tenant_id", "kind")
);

CREATE TABLE "daily_counters" (
    "instance_id" BLOB NOT NULL,
    "day" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "messages_sent" INTEGER NOT NULL,
    "messages_received" INTEGER NOT NULL,
    "media_sent" INTEGER NOT NULL,
    "media_received" INTEGER NOT NULL,
    "media_bytes" INTEGER NOT NULL,
    "api_calls" INTEGER NOT NULL,
    "webhooks_sent" INTEGER NOT NULL,
    CONSTRAINT "pk_daily_counters" PRIMARY KEY ("instance_id", "day")
);

CREATE TABLE "dead_letters" (
    "id" BLOB NOT NULL CONSTRAINT "pk_dead_letters" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "provider" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "reason" TEXT NOT NULL,
    "received_at" INTEGER NOT NULL,
    "failed_at" INTEGER NOT NULL,
    "trace_id" TEXT NULL
);

CREATE TABLE "discord_bots" (
    "bot" TEXT NOT NULL CONSTRAINT "pk_discord_bots" PRIMARY KEY,
    "owner" BLOB NULL,
    "leased_until" INTEGER NULL,
    "session_id" TEXT NOT NULL,
    "resume_url" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "guilds" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "generation" INTEGER NOT NULL
);

CREATE TABLE "early_receipts" (
    "instance_id" BLOB NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error" TEXT NULL,
    "arrived_at" INTEGER NOT NULL,
    CONSTRAINT "pk_early_receipts" PRIMARY KEY ("instance_id", "provider_message_id", "status")
);

CREATE TABLE "erp_events" (
    "id" BLOB NOT NULL CONSTRAINT "pk_erp_events" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "phone" TEXT NULL,
    "customer_text" TEXT NULL,
    "status" TEXT NOT NULL,
    "received_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "due_at" INTEGER NOT NULL,
    "held_until" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "error" TEXT NULL
);

CREATE TABLE "erp_keys" (
    "tenant_id" BLOB NOT NULL,
    "key" TEXT NOT NULL,
    "event_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_erp_keys" PRIMARY KEY ("tenant_id", "key")
);

CREATE TABLE "event_cursors" (
    "name" TEXT NOT NULL CONSTRAINT "pk_event_cursors" PRIMARY KEY,
    "transaction" INTEGER NOT NULL,
    "id" INTEGER NOT NULL
);

CREATE TABLE "events" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_events" PRIMARY KEY AUTOINCREMENT,
    "transaction" INTEGER NOT NULL DEFAULT 0,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NULL,
    "conversation_id" BLOB NULL,
    "message_id" BLOB NULL,
    "type" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "occurred_at" INTEGER NOT NULL,
    "actor" TEXT NULL,
    "ip" TEXT NULL,
    "user_agent" TEXT NULL
);

CREATE TABLE "flow_sessions" (
    "id" BLOB NOT NULL CONSTRAINT "pk_flow_sessions" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "flow_id" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "live_in" BLOB NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "step" TEXT NULL,
    "due_at" INTEGER NULL,
    "state" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "flow_step_counts" (
    "flow_id" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "entered" INTEGER NOT NULL,
    "departed" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,
    CONSTRAINT "pk_flow_step_counts" PRIMARY KEY ("flow_id", "version", "step")
);

CREATE TABLE "flow_versions" (
    "flow_id" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NULL,
    "restored_from" INTEGER NULL,
    CONSTRAINT "pk_flow_versions" PRIMARY KEY ("flow_id", "number")
);

CREATE TABLE "flows" (
    "id" BLOB NOT NULL CONSTRAINT "pk_flows" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "category" TEXT NULL,
    "trigger_kind" TEXT NOT NULL,
    "keywords" TEXT NOT NULL,
    "keyword_match" TEXT NOT NULL,
    "line" TEXT NULL,
    "timezone" TEXT NULL,
    "recipients" TEXT NOT NULL,
    "next_run_at" INTEGER NULL,
    "swept_to" BLOB NULL,
    "webhook_token" TEXT NULL,
    "is_active" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "idempotency_keys" (
    "tenant_id" BLOB NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "status" INTEGER NULL,
    "content_type" TEXT NULL,
    "location" TEXT NULL,
    "body" TEXT NULL,
    CONSTRAINT "pk_idempotency_keys" PRIMARY KEY ("tenant_id", "route", "key")
);

CREATE TABLE "identity_changes" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_identity_changes" PRIMARY KEY AUTOINCREMENT,
    "tenant" BLOB NOT NULL
);

CREATE TABLE "inbox" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_inbox" PRIMARY KEY,
    "partition" INTEGER NOT NULL,
    "instance_id" BLOB NOT NULL,
    "provider" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "received_at" INTEGER NOT NULL,
    "trace_id" TEXT NULL
);

CREATE TABLE "line_changes" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_line_changes" PRIMARY KEY AUTOINCREMENT,
    "instance_id" BLOB NULL
);

CREATE TABLE "media" (
    "id" BLOB NOT NULL CONSTRAINT "pk_media" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "file_id" BLOB NOT NULL,
    "message_id" BLOB NULL,
    "mime_type" TEXT NOT NULL,
    "file_name" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL
);

CREATE TABLE "media_fetches" (
    "message_id" BLOB NOT NULL CONSTRAINT "pk_media_fetches" PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "partition" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "attempts" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "last_error" TEXT NULL
);

CREATE TABLE "media_files" (
    "id" BLOB NOT NULL CONSTRAINT "pk_media_files" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    "stored_at" INTEGER NOT NULL
);

CREATE TABLE "media_inlines" (
    "message_id" BLOB NOT NULL CONSTRAINT "pk_media_inlines" PRIMARY KEY,
    "content" BLOB NOT NULL
);

CREATE TABLE "message_templates" (
    "id" BLOB NOT NULL CONSTRAINT "pk_message_templates" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "provider_id" TEXT NULL,
    "status" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "quality" TEXT NULL,
    "reason" TEXT NULL,
    "components_json" TEXT NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "messages" (
    "id" BLOB NOT NULL CONSTRAINT "pk_messages" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "direction" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "sender_id" TEXT NULL,
    "sender_name" TEXT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NULL,
    "details" TEXT NULL,
    "media" TEXT NULL,
    "provider_type" TEXT NULL,
    "provider_message_id" TEXT NULL,
    "reply_to" TEXT NULL,
    "status" TEXT NOT NULL,
    "status_at" INTEGER NOT NULL,
    "error" TEXT NULL,
    "sent_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "edited_at" INTEGER NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "nodes" (
    "id" BLOB NOT NULL CONSTRAINT "pk_nodes" PRIMARY KEY,
    "seen_at" INTEGER NOT NULL
);

CREATE TABLE "notifications" (
    "id" BLOB NOT NULL CONSTRAINT "pk_notifications" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "read_at" INTEGER NULL
);

CREATE TABLE "partitions" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_partitions" PRIMARY KEY,
    "owner" BLOB NULL,
    "leased_until" INTEGER NULL
);

CREATE TABLE "plan_entitlements" (
    "plan" TEXT NOT NULL,
    "feature" TEXT NOT NULL,
    "is_allowed" INTEGER NOT NULL,
    CONSTRAINT "pk_plan_entitlements" PRIMARY KEY ("plan", "feature")
);

CREATE TABLE "plans" (
    "plan" TEXT NOT NULL CONSTRAINT "pk_plans" PRIMARY KEY,
    "monthly_cents" INTEGER NOT NULL,
    "requests_per_minute" INTEGER NOT NULL,
    "requests_per_hour" INTEGER NOT NULL
);

CREATE TABLE "protection_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_protection_keys" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "xml" TEXT NOT NULL
);

CREATE TABLE "rate_windows" (
    "bucket" TEXT NOT NULL,
    "starts_at" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    CONSTRAINT "pk_rate_windows" PRIMARY KEY ("bucket", "starts_at")
);

CREATE TABLE "raw_events" (
    "id" BLOB NOT NULL CONSTRAINT "pk_raw_events" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "received_at" INTEGER NOT NULL
);

CREATE TABLE "retention_policies" (
    "id" BLOB NOT NULL CONSTRAINT "pk_retention_policies" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "raw_payload_days" INTEGER NULL,
    "message_days" INTEGER NULL,
    "media_days" INTEGER NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "retired_lines" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_retired_lines" PRIMARY KEY AUTOINCREMENT,
    "base_url" TEXT NOT NULL,
    "remote_name" TEXT NOT NULL,
    "retired_at" INTEGER NOT NULL
);

CREATE TABLE "scheduled_messages" (
    "id" BLOB NOT NULL CONSTRAINT "pk_scheduled_messages" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NULL,
    "recipient" TEXT NULL,
    "contact_key" TEXT NULL,
    "content" TEXT NOT NULL,
    "send_at" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    "cancels_if_customer_writes" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NULL,
    "message_id" BLOB NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "sends" (
    "message_id" BLOB NOT NULL CONSTRAINT "pk_sends" PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "partition" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "outbound" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "trace_id" TEXT NULL
);

CREATE TABLE "sequences" (
    "name" TEXT NOT NULL CONSTRAINT "pk_sequences" PRIMARY KEY,
    "value" INTEGER NOT NULL
);

CREATE TABLE "sessions" (
    "id" BLOB NOT NULL CONSTRAINT "pk_sessions" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "user_id" BLOB NOT NULL,
    "generation" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "stat_agents" (
    "tenant_id" BLOB NOT NULL,
    "slot" INTEGER NOT NULL,
    "agent_id" BLOB NOT NULL,
    "sent" INTEGER NOT NULL,
    "replies" INTEGER NOT NULL,
    "reply_microseconds" INTEGER NOT NULL,
    "first_replies" INTEGER NOT NULL,
    "first_reply_microseconds" INTEGER NOT NULL,
    "assigned" INTEGER NOT NULL,
    "resolved" INTEGER NOT NULL,
    "resolve_microseconds" INTEGER NOT NULL,
    "scores" INTEGER NOT NULL,
    "score_sum" INTEGER NOT NULL,
    "last_activity" INTEGER NOT NULL,
    CONSTRAINT "pk_stat_agents" PRIMARY KEY ("tenant_id", "slot", "agent_id")
);

CREATE TABLE "stat_kinds" (
    "tenant_id" BLOB NOT NULL,
    "slot" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    CONSTRAINT "pk_stat_kinds" PRIMARY KEY ("tenant_id", "slot", "kind", "direction")
);

CREATE TABLE "stat_receipts" (
    "message_id" BLOB NOT NULL CONSTRAINT "pk_stat_receipts" PRIMARY KEY,
    "stage" INTEGER NOT NULL
);

CREATE TABLE "stat_slots" (
    "tenant_id" BLOB NOT NULL,
    "slot" INTEGER NOT NULL,
    "instance_id" BLOB NOT NULL,
    "received" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "read" INTEGER NOT NULL,
    "replies" INTEGER NOT NULL,
    "reply_microseconds" INTEGER NOT NULL,
    "first_replies" INTEGER NOT NULL,
    "first_reply_microseconds" INTEGER NOT NULL,
    "started" INTEGER NOT NULL,
    "resolved" INTEGER NOT NULL,
    "resolve_microseconds" INTEGER NOT NULL,
    "scores" INTEGER NOT NULL,
    "score_sum" INTEGER NOT NULL,
    CONSTRAINT "pk_stat_slots" PRIMARY KEY ("tenant_id", "slot", "instance_id")
);

CREATE TABLE "tenants" (
    "id" BLOB NOT NULL CONSTRAINT "pk_tenants" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL,
    "email" TEXT NULL,
    "wa_number" TEXT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "turns" (
    "message_id" BLOB NOT NULL CONSTRAINT "pk_turns" PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "partition" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "conversation_id" BLOB NOT NULL,
    "payload" BLOB NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "trace_id" TEXT NULL
);

CREATE TABLE "users" (
    "id" BLOB NOT NULL CONSTRAINT "pk_users" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "is_active" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "last_login_at" INTEGER NULL
);

CREATE TABLE "webhook_endpoints" (
    "id" BLOB NOT NULL CONSTRAINT "pk_webhook_endpoints" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NULL,
    "settings_of" BLOB NULL,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT NULL,
    "previous_secret_until" INTEGER NULL,
    "paused_at" INTEGER NULL,
    "disabled_reason" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "description" TEXT NULL,
    "events" TEXT NOT NULL,
    "is_enabled" INTEGER NOT NULL,
    "keeps_order" INTEGER NOT NULL,
    "max_retries" INTEGER NOT NULL,
    "notify_delivery" INTEGER NOT NULL,
    "notify_read" INTEGER NOT NULL,
    "notify_received" INTEGER NOT NULL,
    "notify_sent" INTEGER NOT NULL,
    "retry_interval" INTEGER NOT NULL,
    "url" TEXT NULL
);

CREATE TABLE "whatsapp_configs" (
    "id" BLOB NOT NULL CONSTRAINT "pk_whatsapp_configs" PRIMARY KEY,
    "tenant_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "key" TEXT NULL,
    "server_key" TEXT NULL,
    "remote_name" TEXT NULL,
    "phone_number_id" TEXT NULL,
    "access_token" TEXT NULL,
    "app_secret" TEXT NULL,
    "verify_token" TEXT NOT NULL,
    "business_account_id" TEXT NULL,
    "api_version" TEXT NULL,
    "is_active" INTEGER NOT NULL,
    "default_of" BLOB NULL,
    "health" TEXT NOT NULL,
    "last_health_check" INTEGER NULL,
    "error_message" TEXT NULL,
    "quality" TEXT NULL,
    "sending_limit" TEXT NULL,
    "created_by" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "webhook_deliveries" (
    "id" BLOB NOT NULL CONSTRAINT "pk_webhook_deliveries" PRIMARY KEY,
    "endpoint_id" BLOB NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "instance_id" BLOB NULL,
    "event_id" INTEGER NULL,
    "event" TEXT NOT NULL,
    "lane" BLOB NOT NULL,
    "seq" INTEGER NOT NULL,
    "body" BLOB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "last_status" INTEGER NULL,
    "last_error" TEXT NULL,
    "due_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    CONSTRAINT "fk_webhook_deliveries_webhook_endpoints_endpoint_id" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints" ("id") ON DELETE CASCADE
);

CREATE TABLE "instances" (
    "id" BLOB NOT NULL CONSTRAINT "pk_instances" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "integration" TEXT NOT NULL,
    "whatsapp_config_id" BLOB NULL,
    "webhook_secret" TEXT NOT NULL,
    "registration" TEXT NOT NULL,
    "default_of" BLOB NULL,
    "session_id_prefix" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT NULL,
    "own_phone" TEXT NULL,
    "own_name" TEXT NULL,
    "connected_at" INTEGER NULL,
    "pairing_attempts" INTEGER NOT NULL,
    "agent_name" TEXT NULL,
    "answers_groups" INTEGER NOT NULL,
    "apology_text" TEXT NOT NULL,
    "agent_key" TEXT NULL,
    "suppress_prefix" TEXT NOT NULL,
    "agent_timeout_seconds" INTEGER NOT NULL,
    "agent_url" TEXT NULL,
    "pace_daily_cap" INTEGER NULL,
    "pace_jitter_seconds" INTEGER NOT NULL,
    "pace_per_minute" INTEGER NULL,
    "pairing_image" TEXT NULL,
    "pairing_issued_at" INTEGER NULL,
    "pairing_pin" TEXT NULL,
    "pairing_text" TEXT NULL,
    CONSTRAINT "fk_instances_whatsapp_configs_whatsapp_config_id" FOREIGN KEY ("whatsapp_config_id") REFERENCES "whatsapp_configs" ("id") ON DELETE RESTRICT
);

CREATE TABLE "webhook_attempts" (
    "id" BLOB NOT NULL CONSTRAINT "pk_webhook_attempts" PRIMARY KEY,
    "delivery_id" BLOB NOT NULL,
    "tenant_id" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "status" INTEGER NULL,
    "error" TEXT NULL,
    "response_body" TEXT NULL,
    CONSTRAINT "fk_webhook_attempts_webhook_deliveries_delivery_id" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries" ("id") ON DELETE CASCADE
);

CREATE TABLE "line_slots" (
    "instance_id" BLOB NOT NULL CONSTRAINT "pk_line_slots" PRIMARY KEY,
    "next_at" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "told_day" INTEGER NOT NULL,
    CONSTRAINT "fk_line_slots_instances_instance_id" FOREIGN KEY ("instance_id") REFERENCES "instances" ("id") ON DELETE CASCADE
);

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (0, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (1, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (2, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (3, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (4, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (5, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (6, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (7, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (8, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (9, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (10, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (11, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (12, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (13, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (14, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (15, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (16, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (17, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (18, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (19, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (20, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (21, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (22, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (23, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (24, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (25, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (26, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (27, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (28, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (29, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (30, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (31, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (32, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (33, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (34, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (35, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (36, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (37, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (38, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (39, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (40, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (41, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (42, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (43, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (44, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (45, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (46, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (47, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (48, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (49, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (50, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (51, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (52, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (53, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (54, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (55, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (56, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (57, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (58, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (59, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (60, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (61, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (62, NULL, NULL);
SELECT changes();

INSERT INTO "partitions" ("id", "leased_until", "owner")
VALUES (63, NULL, NULL);
SELECT changes();


INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Dashboard', 'Enterprise', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('ErpWebhooks', 'Enterprise', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Notifications', 'Enterprise', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('WhatsApp', 'Enterprise', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Dashboard', 'Free', 0);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('ErpWebhooks', 'Free', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Notifications', 'Free', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('WhatsApp', 'Free', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Dashboard', 'Pro', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('ErpWebhooks', 'Pro', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('Notifications', 'Pro', 1);
SELECT changes();

INSERT INTO "plan_entitlements" ("feature", "plan", "is_allowed")
VALUES ('WhatsApp', 'Pro', 1);
SELECT changes();


INSERT INTO "plans" ("plan", "monthly_cents", "requests_per_hour", "requests_per_minute")
VALUES ('Enterprise', 49700, 15000, 300);
SELECT changes();

INSERT INTO "plans" ("plan", "monthly_cents", "requests_per_hour", "requests_per_minute")
VALUES ('Free', 0, 1000, 60);
SELECT changes();

INSERT INTO "plans" ("plan", "monthly_cents", "requests_per_hour", "requests_per_minute")
VALUES ('Pro', 9700, 5000, 120);
SELECT changes();


INSERT INTO "tenants" ("id", "created_at", "email", "is_active", "name", "plan", "time_zone", "updated_at", "wa_number")
VALUES (X'00000000000070008000000000000001', 1735689600000000, NULL, 1, 'default', 'Enterprise', 'America/Sao_Paulo', 1735689600000000, NULL);
SELECT changes();


CREATE UNIQUE INDEX "ix_api_keys_hash" ON "api_keys" ("hash");

CREATE INDEX "ix_api_keys_tenant_id_id" ON "api_keys" ("tenant_id", "id");

CREATE INDEX "ix_api_keys_user_id" ON "api_keys" ("user_id");

CREATE INDEX "ix_audit_log_tenant_id_id" ON "audit_log" ("tenant_id", "id");

CREATE INDEX "ix_authorization_states_expires_at" ON "authorization_states" ("expires_at");

CREATE INDEX "ix_channel_credentials_token_expires_at" ON "channel_credentials" ("token_expires_at");

CREATE INDEX "ix_charges_month" ON "charges" ("month");

CREATE UNIQUE INDEX "ix_charges_tenant_id_month_plan" ON "charges" ("tenant_id", "month", "plan");

CREATE INDEX "ix_contact_keys_contact_id" ON "contact_keys" ("contact_id");

CREATE INDEX "ix_contacts_tenant_id_created_at" ON "contacts" ("tenant_id", "created_at");

CREATE INDEX "ix_contacts_tenant_id_phone" ON "contacts" ("tenant_id", "phone");

CREATE INDEX "ix_conversation_notes_conversation_id_created_at" ON "conversation_notes" ("conversation_id", "created_at");

CREATE INDEX "ix_conversations_contact_id" ON "conversations" ("contact_id");

CREATE UNIQUE INDEX "ix_conversations_instance_id_chat_key" ON "conversations" ("instance_id", "chat_key");

CREATE INDEX "ix_conversations_tenant_id_agent_id_last_message_at" ON "conversations" ("tenant_id", "agent_id", "last_message_at") WHERE agent_id IS NOT NULL;

CREATE INDEX "ix_conversations_tenant_id_status_last_message_at" ON "conversations" ("tenant_id", "status", "last_message_at");

CREATE INDEX "ix_daily_counters_day" ON "daily_counters" ("day");

CREATE INDEX "ix_daily_counters_tenant_id_day" ON "daily_counters" ("tenant_id", "day");

CREATE INDEX "ix_dead_letters_tenant_id_failed_at" ON "dead_letters" ("tenant_id", "failed_at");

CREATE INDEX "ix_early_receipts_arrived_at" ON "early_receipts" ("arrived_at");

CREATE INDEX "ix_erp_events_status_due_at" ON "erp_events" ("status", "due_at");

CREATE INDEX "ix_erp_events_tenant_id_status" ON "erp_events" ("tenant_id", "status");

CREATE INDEX "ix_events_activity" ON "events" ("instance_id", "id") WHERE type LIKE 'instance.%';

CREATE INDEX "ix_events_tenant_id_id" ON "events" ("tenant_id", "id");

CREATE INDEX "ix_flow_sessions_due_at" ON "flow_sessions" ("due_at");

CREATE INDEX "ix_flow_sessions_flow_id_status" ON "flow_sessions" ("flow_id", "status");

CREATE UNIQUE INDEX "ix_flow_sessions_live_in" ON "flow_sessions" ("live_in");

CREATE INDEX "ix_flows_next_run_at" ON "flows" ("next_run_at");

CREATE INDEX "ix_flows_swept_to" ON "flows" ("swept_to");

CREATE INDEX "ix_flows_tenant_id_created_at" ON "flows" ("tenant_id", "created_at");

CREATE INDEX "ix_idempotency_keys_started_at" ON "idempotency_keys" ("started_at");

CREATE UNIQUE INDEX "ix_instances_default_of" ON "instances" ("default_of");

CREATE UNIQUE INDEX "ix_instances_name_key" ON "instances" ("name_key");

CREATE UNIQUE INDEX "ix_instances_number" ON "instances" ("number");

CREATE INDEX "ix_instances_tenant_id_number" ON "instances" ("tenant_id", "number");

CREATE UNIQUE INDEX "ix_instances_whatsapp_config_id" ON "instances" ("whatsapp_config_id");

CREATE INDEX "ix_media_expires_at" ON "media" ("expires_at") WHERE expires_at IS NOT NULL;

CREATE INDEX "ix_media_file_id" ON "media" ("file_id");

CREATE INDEX "ix_media_tenant_id_created_at" ON "media" ("tenant_id", "created_at");

CREATE INDEX "ix_media_fetches_instance_id_seq" ON "media_fetches" ("instance_id", "seq");

CREATE UNIQUE INDEX "ix_media_files_tenant_id_sha256" ON "media_files" ("tenant_id", "sha256");

CREATE UNIQUE INDEX "ix_message_templates_tenant_id_account_name_language" ON "message_templates" ("tenant_id", "account", "name", "language");

CREATE INDEX "ix_messages_conversation_id_created_at_id" ON "messages" ("conversation_id", "created_at", "id");

CREATE UNIQUE INDEX "ix_messages_instance_id_provider_message_id" ON "messages" ("instance_id", "provider_message_id");

CREATE INDEX "ix_messages_tenant_id_created_at" ON "messages" ("tenant_id", "created_at");

CREATE INDEX "ix_notifications_created_at" ON "notifications" ("created_at");

CREATE INDEX "ix_notifications_tenant_id_created_at" ON "notifications" ("tenant_id", "created_at");

CREATE INDEX "ix_notifications_tenant_id_read_at" ON "notifications" ("tenant_id", "read_at");

CREATE INDEX "ix_rate_windows_starts_at" ON "rate_windows" ("starts_at");

CREATE INDEX "ix_raw_events_tenant_id_received_at" ON "raw_events" ("tenant_id", "received_at");

CREATE INDEX "ix_retired_lines_base_url_remote_name" ON "retired_lines" ("base_url", "remote_name");

CREATE INDEX "ix_scheduled_messages_conversation_id" ON "scheduled_messages" ("conversation_id");

CREATE INDEX "ix_scheduled_messages_giving_way" ON "scheduled_messages" ("instance_id", "cancels_if_customer_writes") WHERE status = 'Pending';

CREATE INDEX "ix_scheduled_messages_tenant_id_send_at" ON "scheduled_messages" ("tenant_id", "send_at");

CREATE INDEX "ix_scheduled_messages_waiting" ON "scheduled_messages" ("due_at") WHERE status = 'Pending';

CREATE INDEX "ix_sends_instance_id_seq" ON "sends" ("instance_id", "seq");

CREATE INDEX "ix_sessions_expires_at" ON "sessions" ("expires_at");

CREATE INDEX "ix_sessions_user_id" ON "sessions" ("user_id");

CREATE INDEX "ix_stat_slots_slot" ON "stat_slots" ("slot");

CREATE UNIQUE INDEX "ix_tenants_email" ON "tenants" ("email");

CREATE UNIQUE INDEX "ix_tenants_wa_number" ON "tenants" ("wa_number");

CREATE INDEX "ix_turns_instance_id_seq" ON "turns" ("instance_id", "seq");

CREATE UNIQUE INDEX "ix_users_email" ON "users" ("email");

CREATE INDEX "ix_users_tenant_id_id" ON "users" ("tenant_id", "id");

CREATE INDEX "ix_webhook_attempts_delivery_id_at" ON "webhook_attempts" ("delivery_id", "at");

CREATE INDEX "ix_webhook_deliveries_endpoint_id_created_at" ON "webhook_deliveries" ("endpoint_id", "created_at");

CREATE UNIQUE INDEX "ix_webhook_deliveries_endpoint_id_event_id_event" ON "webhook_deliveries" ("endpoint_id", "event_id", "event");

CREATE INDEX "ix_webhook_deliveries_waiting" ON "webhook_deliveries" ("endpoint_id", "seq") WHERE status = 'Pending';

CREATE INDEX "ix_webhook_deliveries_waiting_lane" ON "webhook_deliveries" ("endpoint_id", "lane", "seq") WHERE status = 'Pending';

CREATE INDEX "ix_webhook_endpoints_instance_id" ON "webhook_endpoints" ("instance_id");

CREATE UNIQUE INDEX "ix_webhook_endpoints_settings_of" ON "webhook_endpoints" ("settings_of");

CREATE INDEX "ix_webhook_endpoints_tenant_id_created_at" ON "webhook_endpoints" ("tenant_id", "created_at");

CREATE INDEX "ix_whatsapp_configs_base_url_remote_name" ON "whatsapp_configs" ("base_url", "remote_name");

CREATE UNIQUE INDEX "ix_whatsapp_configs_default_of" ON "whatsapp_configs" ("default_of");

CREATE INDEX "ix_whatsapp_configs_phone_number_id" ON "whatsapp_configs" ("phone_number_id");

CREATE INDEX "ix_whatsapp_configs_tenant_id_created_at" ON "whatsapp_configs" ("tenant_id", "created_at");

CREATE INDEX "ix_whatsapp_configs_verify_token" ON "whatsapp_configs" ("verify_token");

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261126030905_Initial', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "ef_temp_inbox" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_inbox" PRIMARY KEY AUTOINCREMENT,
    "body" BLOB NOT NULL,
    "instance_id" BLOB NOT NULL,
    "partition" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "received_at" INTEGER NOT NULL,
    "trace_id" TEXT NULL
);
INSERT INTO "ef_temp_inbox" ("id", "body", "instance_id", "partition", "provider", "received_at", "trace_id")
SELECT "id", "body", "instance_id", "partition", "provider", "received_at", "trace_id" FROM "inbox";
DROP TABLE "inbox";
ALTER TABLE "ef_temp_inbox" RENAME TO "inbox";

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130082623_InboxIds', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "partitions" ADD "epoch" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130084242_ShareEpochs', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "ix_scheduled_messages_waiting";

DROP INDEX "ix_flows_next_run_at";

DROP INDEX "ix_flows_swept_to";

DROP INDEX "ix_flow_sessions_due_at";

ALTER TABLE "scheduled_messages" ADD "partition" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "flows" ADD "partition" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "flow_sessions" ADD "partition" INTEGER NOT NULL DEFAULT 0;

UPDATE flow_sessions SET partition = (
    WITH RECURSIVE fnv(at, hash) AS (
        SELECT 1, 2166136261
        UNION ALL
        SELECT fnv.at + 1, (((hash | byte.value) - (hash & byte.value)) * 16777619) & 4294967295
        FROM fnv JOIN (
            SELECT at, (instr('0123456789ABCDEF', substr(hex(flow_sessions.conversation_id), 2 * place - 1, 1)) - 1) * 16
                + instr('0123456789ABCDEF', substr(hex(flow_sessions.conversation_id), 2 * place, 1)) - 1 AS value
            FROM (SELECT column1 AS at, column2 AS place FROM (VALUES
                (1, 4), (2, 3), (3, 2), (4, 1), (5, 6), (6, 5), (7, 8), (8, 7),
                (9, 9), (10, 10), (11, 11), (12, 12), (13, 13), (14, 14), (15, 15), (16, 16)))
        ) AS byte ON byte.at = fnv.at
    )
    SELECT ((hash | (hash >> 16)) - (hash & (hash >> 16))) % 64 FROM fnv WHERE at = 17
);

UPDATE scheduled_messages SET partition = (
    WITH RECURSIVE fnv(at, hash) AS (
        SELECT 1, 2166136261
        UNION ALL
        SELECT fnv.at + 1, (((hash | byte.value) - (hash & byte.value)) * 16777619) & 4294967295
        FROM fnv JOIN (
            SELECT at, (instr('0123456789ABCDEF', substr(hex(scheduled_messages.instance_id), 2 * place - 1, 1)) - 1) * 16
                + instr('0123456789ABCDEF', substr(hex(scheduled_messages.instance_id), 2 * place, 1)) - 1 AS value
            FROM (SELECT column1 AS at, column2 AS place FROM (VALUES
                (1, 4), (2, 3), (3, 2), (4, 1), (5, 6), (6, 5), (7, 8), (8, 7),
                (9, 9), (10, 10), (11, 11), (12, 12), (13, 13), (14, 14), (15, 15), (16, 16)))
        ) AS byte ON byte.at = fnv.at
    )
    SELECT ((hash | (hash >> 16)) - (hash & (hash >> 16))) % 64 FROM fnv WHERE at = 17
);

UPDATE flows SET partition = (
    WITH RECURSIVE fnv(at, hash) AS (
        SELECT 1, 2166136261
        UNION ALL
        SELECT fnv.at + 1, (((hash | byte.value) - (hash & byte.value)) * 16777619) & 4294967295
        FROM fnv JOIN (
            SELECT at, (instr('0123456789ABCDEF', substr(hex(flows.id), 2 * place - 1, 1)) - 1) * 16
                + instr('0123456789ABCDEF', substr(hex(flows.id), 2 * place, 1)) - 1 AS value
            FROM (SELECT column1 AS at, column2 AS place FROM (VALUES
                (1, 4), (2, 3), (3, 2), (4, 1), (5, 6), (6, 5), (7, 8), (8, 7),
                (9, 9), (10, 10), (11, 11), (12, 12), (13, 13), (14, 14), (15, 15), (16, 16)))
        ) AS byte ON byte.at = fnv.at
    )
    SELECT ((hash | (hash >> 16)) - (hash & (hash >> 16))) % 64 FROM fnv WHERE at = 17
);

CREATE INDEX "ix_scheduled_messages_waiting" ON "scheduled_messages" ("partition", "due_at") WHERE status = 'Pending';

CREATE INDEX "ix_flows_partition_next_run_at" ON "flows" ("partition", "next_run_at");

CREATE INDEX "ix_flows_partition_swept_to" ON "flows" ("partition", "swept_to");

CREATE INDEX "ix_flow_sessions_partition_due_at" ON "flow_sessions" ("partition", "due_at") WHERE due_at IS NOT NULL;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130114414_DuePartitions', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
UPDATE contact_keys SET key = 'tel:521' || substr(key, 7) WHERE key LIKE 'tel:52__________' AND key NOT LIKE 'tel:521%' AND NOT EXISTS (SELECT 1 FROM contact_keys known WHERE known.tenant_id = contact_keys.tenant_id AND known.key = 'tel:521' || substr(contact_keys.key, 7));

UPDATE scheduled_messages SET contact_key = 'tel:521' || substr(contact_key, 7) WHERE contact_key LIKE 'tel:52__________' AND contact_key NOT LIKE 'tel:521%';

UPDATE contact_keys SET key = 'tel:549' || substr(key, 7) WHERE key LIKE 'tel:54__________' AND key NOT LIKE 'tel:549%' AND NOT EXISTS (SELECT 1 FROM contact_keys known WHERE known.tenant_id = contact_keys.tenant_id AND known.key = 'tel:549' || substr(contact_keys.key, 7));

UPDATE scheduled_messages SET contact_key = 'tel:549' || substr(contact_key, 7) WHERE contact_key LIKE 'tel:54__________' AND contact_key NOT LIKE 'tel:549%';

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130120300_NumberSpellings', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "turns" RENAME TO "reply_jobs";

DROP INDEX "ix_turns_instance_id_seq";

CREATE INDEX "ix_reply_jobs_instance_id_seq" ON "reply_jobs" ("instance_id", "seq");

ALTER TABLE "sends" RENAME TO "outbox";

DROP INDEX "ix_sends_instance_id_seq";

CREATE INDEX "ix_outbox_instance_id_seq" ON "outbox" ("instance_id", "seq");

ALTER TABLE "line_changes" RENAME TO "instance_changes";

ALTER TABLE "line_slots" RENAME TO "pace_slots";

ALTER TABLE "retired_lines" RENAME TO "retired_instances";

DROP INDEX "ix_retired_lines_base_url_remote_name";

CREATE INDEX "ix_retired_instances_base_url_remote_name" ON "retired_instances" ("base_url", "remote_name");

ALTER TABLE "stat_agents" RENAME TO "stat_operators";

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130154853_FieldWords', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "webhook_endpoints" ADD "format" TEXT NOT NULL DEFAULT 'envelope';

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130163001_WebhookFormats', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "whatsapp_configs" ADD "pairing_number" TEXT NULL;

ALTER TABLE "messages" ADD "echoed_at" INTEGER NULL;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130183850_PairingNumberAndEchoes', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "conversations" ADD "auto_answers" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "conversations" ADD "auto_answers_from" INTEGER NULL;

CREATE TABLE "early_changes" (
    "instance_id" BLOB NOT NULL,
    "provider_message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred_at" INTEGER NOT NULL,
    "text" TEXT NULL,
    "arrived_at" INTEGER NOT NULL,
    CONSTRAINT "pk_early_changes" PRIMARY KEY ("instance_id", "provider_message_id", "kind", "occurred_at")
);

CREATE INDEX "ix_early_changes_arrived_at" ON "early_changes" ("arrived_at");

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130190756_EarlyChangesAndBrake', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "instances" ADD "hides_reading" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130194405_HidesReading', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "ix_instances_name_key";

ALTER TABLE "notifications" ADD "archived_at" INTEGER NULL;

CREATE INDEX "ix_instances_name_key" ON "instances" ("name_key");

CREATE UNIQUE INDEX "ix_instances_tenant_id_name_key" ON "instances" ("tenant_id", "name_key");

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130194738_ProgramsAndNames', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "webhook_deliveries" ADD "resends" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261130214654_WebhookResends', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "contacts" ADD "given_name" TEXT NULL;

INSERT INTO "__ef_migrations" ("MigrationId", "ProductVersion")
VALUES ('20261201024452_GivenNames', '10.0.15');

COMMIT;

