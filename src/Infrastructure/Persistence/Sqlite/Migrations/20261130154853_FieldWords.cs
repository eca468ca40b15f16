using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FieldWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "turns", newName: "reply_jobs");
            migrationBuilder.RenameIndex(name: "ix_turns_instance_id_seq", table: "reply_jobs", newName: "ix_reply_jobs_instance_id_seq");
            migrationBuilder.RenameTable(name: "sends", newName: "outbox");
            migrationBuilder.RenameIndex(name: "ix_sends_instance_id_seq", table: "outbox", newName: "ix_outbox_instance_id_seq");
            migrationBuilder.RenameTable(name: "line_changes", newName: "instance_changes");
            migrationBuilder.RenameTable(name: "line_slots", newName: "pace_slots");
            migrationBuilder.RenameTable(name: "retired_lines", newName: "retired_instances");
            migrationBuilder.RenameIndex(name: "ix_retired_lines_base_url_remote_name", table: "retired_instances", newName: "ix_retired_instances_base_url_remote_name");
            migrationBuilder.RenameTable(name: "stat_agents", newName: "stat_operators");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "reply_jobs", newName: "turns");
            migrationBuilder.RenameIndex(name: "ix_reply_jobs_instance_id_seq", table: "turns", newName: "ix_turns_instance_id_seq");
            migrationBuilder.RenameTable(name: "outbox", newName: "sends");
            migrationBuilder.RenameIndex(name: "ix_outbox_instance_id_seq", table: "sends", newName: "ix_sends_instance_id_seq");
            migrationBuilder.RenameTable(name: "instance_changes", newName: "line_changes");
            migrationBuilder.RenameTable(name: "pace_slots", newName: "line_slots");
            migrationBuilder.RenameTable(name: "retired_instances", newName: "retired_lines");
            migrationBuilder.RenameIndex(name: "ix_retired_instances_base_url_remote_name", table: "retired_lines", newName: "ix_retired_lines_base_url_remote_name");
            migrationBuilder.RenameTable(name: "stat_operators", newName: "stat_agents");
        }
    }
}
