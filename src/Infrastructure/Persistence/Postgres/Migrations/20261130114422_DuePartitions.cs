using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DuePartitions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_scheduled_messages_waiting",
                table: "scheduled_messages");

            migrationBuilder.DropIndex(
                name: "ix_flows_next_run_at",
                table: "flows");

            migrationBuilder.DropIndex(
                name: "ix_flows_swept_to",
                table: "flows");

            migrationBuilder.DropIndex(
                name: "ix_flow_sessions_due_at",
                table: "flow_sessions");

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "scheduled_messages",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "flows",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "flow_sessions",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            // The rows that are there get the partition that the hub computes: FNV-1a over the id's bytes in .NET's order, folded, modulo 64.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION omnihub_partition_of(owner uuid) RETURNS smallint LANGUAGE plpgsql AS $$
                DECLARE
                    hash bigint := 2166136261;
                    place int;
                BEGIN
                    FOREACH place IN ARRAY ARRAY[3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] LOOP
                        hash := ((hash # get_byte(uuid_send(owner), place)) * 16777619) & 4294967295;
                    END LOOP;
                    RETURN (hash # (hash >> 16)) % 64;
                END $$;
                UPDATE flow_sessions SET partition = omnihub_partition_of(conversation_id);
                UPDATE scheduled_messages SET partition = omnihub_partition_of(instance_id);
                UPDATE flows SET partition = omnihub_partition_of(id);
                DROP FUNCTION omnihub_partition_of(uuid);
                """
            );

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_messages_waiting",
                table: "scheduled_messages",
                columns: new[] { "partition", "due_at" },
                filter: "status = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_flows_partition_next_run_at",
                table: "flows",
                columns: new[] { "partition", "next_run_at" });

            migrationBuilder.CreateIndex(
                name: "ix_flows_partition_swept_to",
                table: "flows",
                columns: new[] { "partition", "swept_to" });

            migrationBuilder.CreateIndex(
                name: "ix_flow_sessions_partition_due_at",
                table: "flow_sessions",
                columns: new[] { "partition", "due_at" },
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_scheduled_messages_waiting",
                table: "scheduled_messages");

            migrationBuilder.DropIndex(
                name: "ix_flows_partition_next_run_at",
                table: "flows");

            migrationBuilder.DropIndex(
                name: "ix_flows_partition_swept_to",
                table: "flows");

            migrationBuilder.DropIndex(
                name: "ix_flow_sessions_partition_due_at",
                table: "flow_sessions");

            migrationBuilder.DropColumn(
                name: "partition",
                table: "scheduled_messages");

            migrationBuilder.DropColumn(
                name: "partition",
                table: "flows");

            migrationBuilder.DropColumn(
                name: "partition",
                table: "flow_sessions");

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_messages_waiting",
                table: "scheduled_messages",
                column: "due_at",
                filter: "status = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_flows_next_run_at",
                table: "flows",
                column: "next_run_at");

            migrationBuilder.CreateIndex(
                name: "ix_flows_swept_to",
                table: "flows",
                column: "swept_to");

            migrationBuilder.CreateIndex(
                name: "ix_flow_sessions_due_at",
                table: "flow_sessions",
                column: "due_at");
        }
    }
}
