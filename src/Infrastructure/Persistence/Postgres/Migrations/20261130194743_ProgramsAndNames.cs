using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ProgramsAndNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instances_name_key",
                table: "instances");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "notifications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_instances_name_key",
                table: "instances",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_instances_tenant_id_name_key",
                table: "instances",
                columns: new[] { "tenant_id", "name_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instances_name_key",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_instances_tenant_id_name_key",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "notifications");

            migrationBuilder.CreateIndex(
                name: "ix_instances_name_key",
                table: "instances",
                column: "name_key",
                unique: true);
        }
    }
}
