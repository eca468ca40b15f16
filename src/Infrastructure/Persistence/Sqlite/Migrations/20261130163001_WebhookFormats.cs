using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WebhookFormats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Endpoints that are there keep the format that they have always been called in.
            migrationBuilder.AddColumn<string>(
                name: "format",
                table: "webhook_endpoints",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "envelope");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "format",
                table: "webhook_endpoints");
        }
    }
}
