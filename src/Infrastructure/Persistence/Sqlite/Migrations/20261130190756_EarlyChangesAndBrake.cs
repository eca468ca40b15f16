using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EarlyChangesAndBrake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "auto_answers",
                table: "conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "auto_answers_from",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "early_changes",
                columns: table => new
                {
                    instance_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    provider_message_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_early_changes", x => new { x.instance_id, x.provider_message_id, x.kind, x.occurred_at });
                });

            migrationBuilder.CreateIndex(
                name: "ix_early_changes_arrived_at",
                table: "early_changes",
                column: "arrived_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "early_changes");

            migrationBuilder.DropColumn(
                name: "auto_answers",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "auto_answers_from",
                table: "conversations");
        }
    }
}
