using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "flows",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "partition",
                table: "flow_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            // The rows that are there get the partition that the hub computes: FNV-1a over the id's bytes in .NET's order, folded, modulo 64.
            foreach (var (table, owner) in new[] { ("flow_sessions", "conversation_id"), ("scheduled_messages", "instance_id"), ("flows", "id") })
                migrationBuilder.Sql(
                    $"""
                    UPDATE {table} SET partition = (
                        WITH RECURSIVE fnv(at, hash) AS (
                            SELECT 1, 2166136261
                            UNION ALL
                            SELECT fnv.at + 1, (((hash | byte.value) - (hash & byte.value)) * 16777619) & 4294967295
                            FROM fnv JOIN (
                                SELECT at, (instr('0123456789ABCDEF', substr(hex({table}.{owner}), 2 * place - 1, 1)) - 1) * 16
                                    + instr('0123456789ABCDEF', substr(hex({table}.{owner}), 2 * place, 1)) - 1 AS value
                                FROM (SELECT column1 AS at, column2 AS place FROM (VALUES
                                    (1, 4), (2, 3), (3, 2), (4, 1), (5, 6), (6, 5), (7, 8), (8, 7),
                                    (9, 9), (10, 10), (11, 11), (12, 12), (13, 13), (14, 14), (15, 15), (16, 16)))
                            ) AS byte ON byte.at = fnv.at
                        )
                        SELECT ((hash | (hash >> 16)) - (hash & (hash >> 16))) % 64 FROM fnv WHERE at = 17
                    );
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
