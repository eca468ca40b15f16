using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OmniHub.Infrastructure.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NumberSpellings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Mexican and Argentinian numbers are compared with the digit that WhatsApp's ids have behind the country code.
            migrationBuilder.Sql(
                "UPDATE contact_keys SET key = 'tel:521' || substr(key, 7) WHERE key LIKE 'tel:52__________' AND key NOT LIKE 'tel:521%' AND NOT EXISTS (SELECT 1 FROM contact_keys known WHERE known.tenant_id = contact_keys.tenant_id AND known.key = 'tel:521' || substr(contact_keys.key, 7));"
            );
            migrationBuilder.Sql(
                "UPDATE scheduled_messages SET contact_key = 'tel:521' || substr(contact_key, 7) WHERE contact_key LIKE 'tel:52__________' AND contact_key NOT LIKE 'tel:521%';"
            );
            migrationBuilder.Sql(
                "UPDATE contact_keys SET key = 'tel:549' || substr(key, 7) WHERE key LIKE 'tel:54__________' AND key NOT LIKE 'tel:549%' AND NOT EXISTS (SELECT 1 FROM contact_keys known WHERE known.tenant_id = contact_keys.tenant_id AND known.key = 'tel:549' || substr(contact_keys.key, 7));"
            );
            migrationBuilder.Sql(
                "UPDATE scheduled_messages SET contact_key = 'tel:549' || substr(contact_key, 7) WHERE contact_key LIKE 'tel:54__________' AND contact_key NOT LIKE 'tel:549%';"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) { }
    }
}
