using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

public sealed class OrphanedBlobsTests
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(2);

    [OnEachEngine]
    public async Task Bytes_that_were_in_the_bucket_when_the_process_was_killed_are_removed_and_nobody_elses(Engine engine)
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = s3.Bucket();
        await using var database = await TestDatabase.New(engine);
        await using (var hub = await HubProcess.Start(database, setup => setup.KeepsFilesAt(s3)))
        {
            await Upload(hub.Client, "kept").ShouldAnswer(HttpStatusCode.Created);
            s3.On(
                "PUT",
                "/media/*",
                new Reply(
                    async (context, request) =>
                    {
                        await Buckets.Takes(objects).Write(context, request);
                        await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    }
                )
            );
            var cut = Upload(hub.Client, "cut off");
            await Eventually.BeTrue(() => objects.Count == 2);
            await hub.Kill();
            await Should.ThrowAsync<HttpRequestException>(cut);
        }

        s3.Works(objects);
        // Of another hub in the same bucket.
        objects["/media/hub/11111111111111111111111111111111/202601/22222222222222222222222222222222"] = Files.Png("theirs");
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var again = await HubApp.StartOn(
            database,
            setup =>
            {
                setup.KeepsFilesAt(s3);
                setup.Clock = clock;
            }
        );

        await Tidy(again);
        objects.Count.ShouldBe(3);
        clock.Jump(Later);
        await Tidy(again);

        // The hub tidies up by itself as well, and whoever is first may be between the bytes and their note.
        await Eventually.Become(() => objects.Count, count => count == 2);
        objects
            .Values.Select(bytes => Convert.ToHexString(bytes))
            .ShouldBe([Convert.ToHexString(Files.Png("kept")), Convert.ToHexString(Files.Png("theirs"))], ignoreOrder: true);
        (await Eventually.Become(() => again.Rows<FileRow>(), rows => rows.Count == 1)).Single().Uses.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Bytes_on_the_disk_that_never_came_into_the_books_are_removed(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        await Upload(hub.Client, "kept").ShouldAnswer(HttpStatusCode.Created);
        // As far as it comes that dies between the bytes and the commit.
        var note = hub.Services.GetRequiredService<OrphanedBlobs>().Of(TenantId.Default, "1/202601/2");
        await using (var connection = hub.Services.GetRequiredService<BatchConnections>().Make())
            await connection.Transact((transaction, ct) => OrphanedBlobs.Note(transaction, [note], ct), CancellationToken.None);
        var staged = Path.GetTempFileName();
        await File.WriteAllTextAsync(staged, "never carried");
        await hub.Services.GetRequiredService<IMediaStore>().Put(note.Key, staged, 13, "text/plain", CancellationToken.None);
        Stored(hub).Length.ShouldBe(2);
        var aside = Path.Combine(hub.Database.DataDirectory, "media", "aside", "half-written");
        await File.WriteAllTextAsync(aside, "half");

        await Tidy(hub);
        Stored(hub).Length.ShouldBe(2);
        clock.Jump(Later);
        await Tidy(hub);

        // The hub tidies up by itself as well, and whoever is first may be between the bytes and their note.
        await Eventually.Become(() => Stored(hub).Length, count => count == 1);
        (await File.ReadAllBytesAsync(Stored(hub).Single())).ShouldBe(Files.Png("kept"));
        (await Eventually.Become(() => hub.Rows<FileRow>(), rows => rows.Count == 1)).Single().Uses.ShouldBe(1);
        // What is written aside may take its time; and an upload that no message carries goes in the end.
        File.Exists(aside).ShouldBeTrue();
        clock.Jump(TimeSpan.FromHours(5));
        await Tidy(hub);
        await Eventually.BeTrue(() => !File.Exists(aside));
        Stored(hub).Length.ShouldBe(1);
        clock.Jump(TimeSpan.FromDays(7));
        await Tidy(hub);
        await Eventually.Become(() => Stored(hub).Length, count => count == 0);
        await Eventually.Become(() => hub.Rows<FileRow>(), rows => rows.Count == 0);
    }

    [OnEachEngine]
    public async Task What_could_not_be_removed_while_the_bucket_was_away_goes_when_it_is_back(Engine engine)
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = s3.Bucket();
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.KeepsFilesAt(s3);
                setup.Clock = clock;
            }
        );
        var made = await Upload(hub.Client, "unwanted").ShouldAnswerJson(HttpStatusCode.Created);
        s3.On("DELETE", "/media/*", Buckets.Refusal(403, "AccessDenied"));
        await hub.Client.DeleteAsync($"/api/v1/media/{made.Text("id")}").ShouldAnswer(HttpStatusCode.OK);
        clock.Jump(Later);
        await Tidy(hub);
        objects.Count.ShouldBe(1);

        s3.Works(objects);
        await Tidy(hub);

        await Eventually.Become(() => objects.Count, count => count == 0);
        await Eventually.Become(() => hub.Rows<FileRow>(), rows => rows.Count == 0);
    }

    private static async Task Tidy(HubApp hub)
    {
        await Eventually.BeTrue(() => hub.Services.GetRequiredService<IPartitionLeases>().Mine.Count == 64);
        await hub.Services.GetRequiredService<MediaTidy>().TidyUp(CancellationToken.None);
    }

    private static string[] Stored(HubApp hub) =>
        Directory.GetFiles(Path.Combine(hub.Database.DataDirectory, "media", "files"), "*", SearchOption.AllDirectories);

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string mark)
    {
        using var form = Files.Form(Files.Content(Files.Png(mark), "image/png"), "a.png");
        return await client.PostAsync("/api/v1/media", form);
    }
}
