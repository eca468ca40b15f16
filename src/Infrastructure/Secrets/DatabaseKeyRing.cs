using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Secrets;

/// <summary>
/// Keeps the key ring where the secrets are, so that every node and every restart can open them. The interface knows no waiting; and it is asked at every start, before the model
/// of the database is there, so it makes do with plain SQL.
/// </summary>
internal sealed class DatabaseKeyRing(IDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenNow();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM protection_keys ORDER BY id";
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
            keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenNow();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO protection_keys (name, xml) VALUES (@name, @xml)";
        Give(command, "name", friendlyName);
        Give(command, "xml", element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }

    private static void Give(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
