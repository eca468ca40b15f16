using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FieldWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "turns", newName: "reply_jobs");
            migrationBuilder.RenameIndex(name: "ix_turns_instance_id_seq", table: "reply_jobs", newName: "ix_reply_jobs_instance_id_seq");
            migrationBuilder.Sql("ALTER TABLE reply_jobs RENAME CONSTRAINT pk_turns TO pk_reply_jobs;");
            migrationBuilder.RenameTable(name: "sends", newName: "outbox");
            migrationBuilder.RenameIndex(name: "ix_sends_instance_id_seq", table: "outbox", newName: "ix_outbox_instance_id_seq");
            migrationBuilder.Sql("ALTER TABLE outbox RENAME CONSTRAINT pk_sends TO pk_outbox;");
            migrationBuilder.RenameTable(name: "line_changes", newName: "instance_changes");
            migrationBuilder.Sql("ALTER TABLE instance_changes RENAME CONSTRAINT pk_line_changes TO pk_instance_changes;");
            migrationBuilder.RenameTable(name: "line_slots", newName: "pace_slots");
            migrationBuilder.Sql("ALTER TABLE pace_slots RENAME CONSTRAINT pk_line_slots TO pk_pace_slots;");
            migrationBuilder.Sql("ALTER TABLE pace_slots RENAME CONSTRAINT fk_line_slots_instances_instance_id TO fk_pace_slots_instances_instance_id;");
            migrationBuilder.RenameTable(name: "retired_lines", newName: "retired_instances");
            migrationBuilder.RenameIndex(name: "ix_retired_lines_base_url_remote_name", table: "retired_instances", newName: "ix_retired_instances_base_url_remote_name");
            migrationBuilder.Sql("ALTER TABLE retired_instances RENAME CONSTRAINT pk_retired_lines TO pk_retired_instances;");
            migrationBuilder.RenameTable(name: "stat_agents", newName: "stat_operators");
            migrationBuilder.Sql("ALTER TABLE stat_operators RENAME CONSTRAINT pk_stat_agents TO pk_stat_operators;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "reply_jobs", newName: "turns");
            migrationBuilder.RenameIndex(name: "ix_reply_jobs_instance_id_seq", table: "turns", newName: "ix_turns_instance_id_seq");
            migrationBuilder.Sql("ALTER TABLE turns RENAME CONSTRAINT pk_reply_jobs TO pk_turns;");
            migrationBuilder.RenameTable(name: "outbox", newName: "sends");
            migrationBuilder.RenameIndex(name: "ix_outbox_instance_id_seq", table: "sends", newName: "ix_sends_instance_id_seq");
            migrationBuilder.Sql("ALTER TABLE sends RENAME CONSTRAINT pk_outbox TO pk_sends;");
            migrationBuilder.RenameTable(name: "instance_changes", newName: "line_changes");
            migrationBuilder.Sql("ALTER TABLE line_changes RENAME CONSTRAINT pk_instance_changes TO pk_line_changes;");
            migrationBuilder.RenameTable(name: "pace_slots", newName: "line_slots");
            migrationBuilder.Sql("ALTER TABLE line_slots RENAME CONSTRAINT pk_pace_slots TO pk_line_slots;");
            migrationBuilder.Sql("ALTER TABLE line_slots RENAME CONSTRAINT fk_pace_slots_instances_instance_id TO fk_line_slots_instances_instance_id;");
            migrationBuilder.RenameTable(name: "retired_instances", newName: "retired_lines");
            migrationBuilder.RenameIndex(name: "ix_retired_instances_base_url_remote_name", table: "retired_lines", newName: "ix_retired_lines_base_url_remote_name");
            migrationBuilder.Sql("ALTER TABLE retired_lines RENAME CONSTRAINT pk_retired_instances TO pk_retired_lines;");
            migrationBuilder.RenameTable(name: "stat_operators", newName: "stat_agents");
            migrationBuilder.Sql("ALTER TABLE stat_agents RENAME CONSTRAINT pk_stat_operators TO pk_stat_agents;");
        }
    }
}
