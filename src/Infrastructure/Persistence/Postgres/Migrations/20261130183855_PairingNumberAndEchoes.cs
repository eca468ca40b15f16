using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Postgres.Migrations
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
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "echoed_at",
                table: "messages",
                type: "timestamp with time zone",
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
