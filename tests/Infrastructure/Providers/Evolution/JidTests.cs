using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class JidTests
{
    [Theory]
    [InlineData("5511988880001@s.whatsapp.net", ChatKind.Direct)]
    [InlineData("100001988880001@lid", ChatKind.Direct)]
    [InlineData("120363000000000001@g.us", ChatKind.Group)]
    [InlineData("status@broadcast", ChatKind.Broadcast)]
    [InlineData("120363000000000002@newsletter", ChatKind.Broadcast)]
    [InlineData("0@s.whatsapp.net", ChatKind.Broadcast)]
    [InlineData("5511988880001@hosted", ChatKind.Broadcast)]
    [InlineData("867051314767696@bot", ChatKind.Broadcast)]
    [InlineData("5511988880001@server.of.tomorrow", ChatKind.Broadcast)]
    public void Only_numbers_and_hidden_numbers_are_people(string jid, ChatKind kind) => Jid.KindOf(Jid.Normalise(jid)).ShouldBe(kind);
}
