using OmniHub.Application.Media;
using OmniHub.Infrastructure.Media;

namespace OmniHub.Api.Configuration;

/// <summary>Reads the section <c>OmniHub:Media</c>.</summary>
internal static class MediaSettings
{
    private const int MiB = 1024 * 1024;
    private const int LargestMiB = 1024;

    internal static MediaOptions Read(SettingsReader reader, string dataDirectory, Uri publicUrl) =>
        new()
        {
            Directory = Path.Combine(dataDirectory, "media"),
            PublicUrl = publicUrl,
            Bucket = Bucket(reader),
            Limits = new MediaLimits
            {
                MaxUpload = (long)reader.Number("OmniHub:Media:MaxUploadMb", 50, 1, 50) * MiB,
                MaxInbound = (long)reader.Number("OmniHub:Media:MaxInboundMb", 100, 1, LargestMiB) * MiB,
                FetchTimeout = TimeSpan.FromSeconds(reader.Number("OmniHub:Media:FetchTimeoutSeconds", 60, 1, 600)),
                LinkLifetime = TimeSpan.FromHours(reader.Number("OmniHub:Media:LinkHours", 24, 1, 24 * 365)),
                UploadLifetime = TimeSpan.FromHours(reader.Number("OmniHub:Media:UploadHours", 24 * 7, 48, 24 * 365)),
            },
        };

    private static BucketOptions? Bucket(SettingsReader reader)
    {
        if (reader.Text("OmniHub:Media:S3:Bucket") is not { } name)
            return reader.List("OmniHub:Media:S3").Count == 0
                ? null
                : throw new BadSettingException(
                    SettingsReader.Variable("OmniHub:Media:S3:Bucket"),
                    "is needed with the other settings of the bucket"
                );
        var (key, secret) = (reader.Text("OmniHub:Media:S3:AccessKey"), reader.Text("OmniHub:Media:S3:SecretKey"));
        if (key is null != secret is null)
            throw new BadSettingException(
                SettingsReader.Variable("OmniHub:Media:S3:SecretKey"),
                "is given together with OmniHub__Media__S3__AccessKey, or neither is"
            );
        return new()
        {
            Name = name,
            Endpoint = reader.Url("OmniHub:Media:S3:Endpoint"),
            Region = reader.Text("OmniHub:Media:S3:Region") ?? "us-east-1",
            AccessKey = key,
            SecretKey = secret,
            Prefix = reader.Text("OmniHub:Media:S3:Prefix") ?? "",
            PathStyle = reader.Flag("OmniHub:Media:S3:PathStyle", true),
            Timeout = TimeSpan.FromSeconds(reader.Number("OmniHub:Media:S3:TimeoutSeconds", 60, 1, 600)),
        };
    }
}
