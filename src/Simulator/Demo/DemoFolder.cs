namespace OmniHub.Simulator.Demo;

/// <summary>The demo's data directory; removed when the host ends.</summary>
internal sealed class DemoFolder(string path, IDemoHub hub) : IDisposable
{
    public override string ToString() => path;

    public void Dispose()
    {
        hub.ReleaseFiles();
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
