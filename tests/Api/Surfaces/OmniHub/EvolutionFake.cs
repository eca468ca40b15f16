using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

/// <summary>A small Evolution server in the words of a real one (2.3.7).</summary>
internal static class EvolutionFake
{
    public const string LineKey = "B6D711FCDE4D-4FD5-9365-00AA00BB00CC";

    public const string Png = "data:image/png;base64,iVBORw0KGgo=";

    public static async Task<FakeHttpServer> Start() =>
        (await FakeHttpServer.Start())
            .On(
                "GET",
                "/",
                Reply.Json(200, """{"status":200,"message":"Welcome to the Evolution API, it is working!","version":"2.3.7"}""")
            )
            .On("GET", "/instance/fetchInstances", Reply.Json(200, "[]"))
            .On("POST", "/instance/create", Reply.Json(201, Created))
            .On("POST", "/webhook/set/*", Reply.Json(201, "{}"))
            .On("POST", "/settings/set/*", Reply.Json(201, "{}"))
            .On("GET", "/instance/connect/*", Reply.Json(200, $$"""{"pairingCode":null,"code":"2@second","base64":"{{Png}}","count":2}"""))
            .On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"x","state":"connecting"}}"""))
            .On("POST", "/instance/restart/*", Reply.Json(200, """{"instance":{"instanceName":"x","state":"open"}}"""))
            .On(
                "DELETE",
                "/instance/logout/*",
                Reply.Json(200, """{"status":"SUCCESS","error":false,"response":{"message":"Instance logged out"}}""")
            )
            .On(
                "DELETE",
                "/instance/delete/*",
                Reply.Json(200, """{"status":"SUCCESS","error":false,"response":{"message":"Instance deleted"}}""")
            );

    public static string Created =>
        $$"""
            {"instance":{"instanceName":"x","instanceId":"1","integration":"WHATSAPP-BAILEYS","webhookWaBusiness":null,"accessTokenWaBusiness":"","status":"connecting"},
             "hash":"{{LineKey}}","webhook":{},"websocket":{},"settings":{},"qrcode":{"pairingCode":null,"code":"2@first","base64":"{{Png}}","count":1} }
            """;
}
