using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PairingNumberAndEchoes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "pairing_number",
                table: "whatsapp_configs",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "echoed_at",
                table: "messages",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "pairing_number",
                table: "whatsapp_configs");

            migrationBuilder.DropColumn(
                name: "echoed_at",
                table: "messages");
        }
    }
}
