using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InboxIds : Migration
    {
        // What EF would write changes the table in two transactions, and a process killed between them leaves both tables behind.

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
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
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE "ef_temp_inbox" (
                    "id" INTEGER NOT NULL CONSTRAINT "pk_inbox" PRIMARY KEY,
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
                """
            );
        }
    }
}
